"""What a job's processes use, read from /proc: the way that needs no right at all."""

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")
#: Seconds that one look at the memory of many processes may take.
CLOSE_LOOK_S = 0.3


def tree(root: int) -> list[int]:
    """A process and all its descendants.

    In a process namespace of its own an orphan becomes a child of the namespace's first process, so a
    daemon does not leave the tree of that one.
    """
    found = [root]
    for pid in found:  # grows while it is walked
        found += _children(pid)
    return found


def root_of(pid: int) -> int:
    """Where to start looking for all that a kernel has started.

    In a process namespace of its own that is the namespace's first process, to which daemons fall; without
    one it is the kernel itself.
    """
    parent = int(_status(pid, "PPid")[0])
    deeper = len(_status(pid, "NSpid")) > len(_status(os.getpid(), "NSpid"))
    return (
        parent if deeper and _status(pid, "NSpid")[-1] != "1" and _status(parent, "NSpid")[-1] == "1" else pid
    )


def has_own_users(pid: int) -> bool:
    """Whether a process lives in another user namespace than this one."""
    try:
        return not Path(f"/proc/{pid}/ns/user").samefile("/proc/self/ns/user")
    except OSError:
        return False


def _status(pid: int, name: str) -> list[str]:
    for line in Path(f"/proc/{pid}/status").read_text(errors="replace").splitlines():
        key, _, value = line.partition(":")
        if key == name:
            return value.split()
    return ["0"]


def _children(pid: int) -> Iterator[int]:
    try:
        for task in Path(f"/proc/{pid}/task").iterdir():
            yield from map(int, (task / "children").read_text().split())
    except OSError:
        return


def cpu_seconds(pids: list[int]) -> float:
    """Processor time of processes and of their children that have ended."""
    total = 0
    for pid in pids:
        try:
            # The name in parentheses is the process's own choice; the numbers follow its last one.
            fields = Path(f"/proc/{pid}/stat").read_text(errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        total += sum(map(int, fields[11:15]))  # utime, stime, cutime, cstime
    return total / TICKS


def states(pids: list[int]) -> Iterator[str]:
    """The state of each thread of the processes: R runs or is ready to, D waits for a disk, S sleeps."""
    for pid in pids:
        with contextlib.suppress(OSError):
            for task in Path(f"/proc/{pid}/task").iterdir():
                yield (task / "stat").read_text(errors="replace").rpartition(")")[2].split()[0]


def threads(pids: list[int]) -> int:
    """How many threads the processes have together."""
    count = 0
    for pid in pids:
        try:
            count += len(list(Path(f"/proc/{pid}/task").iterdir()))
        except OSError:
            continue
    return count


def memory_bytes(pids: list[int], enough: int) -> int:
    """Memory of processes together, each shared page counted once.

    Args:
        pids: The processes.
        enough: Up to this a quick upper bound (shared pages counted in each) is as good, and beyond it there
            is nothing more to know.

    Returns:
        Bytes. Of very many processes only the largest are counted: to look closely at one takes a while.
    """
    resident = {pid: resident_bytes(pid) for pid in pids}
    if sum(resident.values()) <= enough:
        return sum(resident.values())
    total, end = 0, time.monotonic() + CLOSE_LOOK_S
    for pid in sorted(pids, key=resident.__getitem__, reverse=True):
        total += _proportional(pid)
        if total > enough or time.monotonic() > end:
            break
    return total


def resident_bytes(pid: int) -> int:
    """Memory of a process, shared pages included."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE
    except (OSError, IndexError):
        return 0


def _proportional(pid: int) -> int:
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except (OSError, IndexError):
        pass
    return resident_bytes(pid)
