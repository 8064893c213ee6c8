"""Control groups: memory, processes and processor time of a job, counted and limited by the kernel.

Version 1 and version 2 of the interface, wherever this process may make a group below its own. Where it may
not, `open_group` says so by returning None, and a watchdog takes its place.
"""

import contextlib
import itertools
import os
import time
from dataclasses import dataclass
from pathlib import Path

from autograder.records import Limits

MIB = 2**20
PREFIX = "autograder-"
#: Seconds that the system may take to forget the processes of a group; what is left then is swept later.
CLOSE_S = 5
_count = itertools.count()


@dataclass(frozen=True)
class Group:
    """A control group for one job.

    Args:
        memory: Folder of its memory controller.
        pids: Folder of its process controller; the same one in version 2.
        cpu: Folder of its processor accounting; the same one in version 2.
        version: 1 or 2.
        fair: Folder of its processor shares, if there is one: a job of 500 threads then weighs as much
            as a job of one.
    """

    memory: Path
    pids: Path
    cpu: Path
    version: int
    fair: Path | None = None

    @property
    def folders(self) -> tuple[Path, ...]:
        """Each folder once."""
        return tuple(dict.fromkeys(filter(None, (self.memory, self.pids, self.cpu, self.fair))))

    def limit(self, limits: Limits) -> None:
        """Set the job's limits; swap does not add to memory."""
        size = str(limits.memory_mb * MIB)
        if self.version == 1:
            (self.memory / "memory.limit_in_bytes").write_text(size)
            _write_if_there(self.memory / "memory.memsw.limit_in_bytes", size)
        else:
            (self.memory / "memory.max").write_text(size)
            _write_if_there(self.memory / "memory.swap.max", "0")
        (self.pids / "pids.max").write_text(str(limits.processes))

    def add(self, pid: int) -> None:
        """Move a process into the group; what it starts from now on is born there."""
        for folder in self.folders:
            (folder / "cgroup.procs").write_text(str(pid))

    def cpu_seconds(self) -> float:
        """Processor time that the group has used."""
        if self.version == 1:
            return int((self.cpu / "cpuacct.usage").read_text()) / 1e9
        return _field(self.cpu / "cpu.stat", "usage_usec") / 1e6

    def was_out_of_memory(self) -> bool:
        """Whether the kernel has killed one of the group's processes for want of memory."""
        name = "memory.oom_control" if self.version == 1 else "memory.events"
        return _field(self.memory / name, "oom_kill") > 0

    def pids_left(self) -> list[int]:
        """The group's processes that still live."""
        return [int(pid) for pid in (self.pids / "cgroup.procs").read_text().split()]

    def close(self) -> None:
        """Remove the group, once its last process is gone."""
        end = time.monotonic() + CLOSE_S
        for folder in self.folders:
            while folder.exists():
                try:
                    folder.rmdir()
                except OSError:  # a process that was killed a moment ago is still counted
                    if time.monotonic() > end:
                        return
                    time.sleep(0.02)


def open_group(limits: Limits) -> Group | None:
    """A new group with these limits; None where this process may not make one that counts all three."""
    group = None
    try:
        if (group := _make()) is not None:
            group.limit(limits)
        return group
    except (OSError, LookupError):
        if group is not None:
            group.close()
        return None


def _make() -> Group | None:
    mine = _own_groups()
    name = f"{PREFIX}{os.getpid()}-{next(_count)}"
    if {"memory", "pids", "cpuacct"} <= mine.keys():
        memory, pids, cpu = (mine[controller] / name for controller in ("memory", "pids", "cpuacct"))
        group = Group(memory, pids, cpu, version=1, fair=mine["cpu"] / name if "cpu" in mine else None)
        for folder in group.folders:
            folder.mkdir(exist_ok=True)  # controllers may share a hierarchy
        return group
    if (parent := _delegated(mine[""])) is not None:
        folder = parent / name
        folder.mkdir()
        return Group(folder, folder, folder, version=2)
    return None


def _own_groups() -> dict[str, Path]:
    """Where this process is, by controller; version 2 under the empty name."""
    mounts: dict[str, tuple[str, str]] = {}
    for line in Path("/proc/self/mountinfo").read_text().splitlines():
        before, _, after = line.partition(" - ")
        kind, _, options = after.split(" ", 2)
        root, point = before.split()[3:5]
        names = options.split()[-1].split(",") if kind == "cgroup" else [""] if kind == "cgroup2" else []
        mounts.update(dict.fromkeys(names, (root, point)))
    groups = {}
    for line in Path("/proc/self/cgroup").read_text().splitlines():
        _, controllers, path = line.split(":", 2)
        for name in controllers.split(","):
            if name in mounts:
                root, point = mounts[name]
                groups[name] = Path(point, os.path.relpath(path, root) if path.startswith(root) else ".")
    return groups


def _delegated(own: Path) -> Path | None:
    """The nearest group at or above this process's whose children have memory and process controllers.

    Version 2 gives a group with processes no children with controllers, so it is a sibling that is made.
    """
    for folder in (own, *own.parents):
        try:
            enabled = (folder / "cgroup.subtree_control").read_text().split()
        except OSError:
            return None
        if {"memory", "pids"} <= set(enabled) and os.access(folder / "cgroup.procs", os.W_OK):
            return folder
    return None


def _field(path: Path, name: str) -> int:
    for line in path.read_text().splitlines():
        key, _, value = line.partition(" ")
        if key == name:
            return int(value)
    return 0


def _write_if_there(path: Path, text: str) -> None:
    if path.exists():
        path.write_text(text)


def sweep() -> None:
    """Remove the groups that a worker left when it was killed."""
    for folder in {path for own in _own_groups().values() for path in own.glob(f"{PREFIX}*")}:
        pid = folder.name.removeprefix(PREFIX).partition("-")[0]
        if pid.isdigit() and not Path("/proc", pid).exists():
            with contextlib.suppress(OSError):
                folder.rmdir()
