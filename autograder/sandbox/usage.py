"""What a job uses and may use: by control group where possible, else by looking every now and then."""

import contextlib
import os
import signal
import time

from autograder.records import Limits
from autograder.sandbox import cgroup, processes

MIB = 2**20
#: Seconds between two looks of the watchdog.
LOOK_S = 0.2


class Usage:
    """Counts and limits the use that one kernel and its children make of the machine.

    Args:
        pid: The kernel's process, which has started nothing yet.
        limits: What it may use.

    Attributes:
        root: The process with which all of them end, where there is one.
    """

    def __init__(self, pid: int, limits: Limits):
        self._kernel, self.root, self._limits = pid, processes.root_of(pid), limits
        self._next_look = 0.0
        self._seen, self._seen_pids = 0.0, [pid]
        self._most_cpu = 0.0
        self.group = cgroup.open_group(limits)
        if self.group is not None:
            self.group.add(pid)

    def limits_inside(self) -> dict[str, int]:
        """The limits that the kernel sets for itself before it runs any code."""
        limits = {"memory_mb": self._limits.memory_mb, "file_mb": self._limits.file_mb}
        # Without users of its own the count would be of all that the worker's user runs.
        return (
            {**limits, "processes": self._limits.processes}
            if processes.has_own_users(self._kernel)
            else limits
        )

    def cpu_seconds(self) -> float:
        """Processor time used so far, by all of them."""
        if self.group is not None:
            return self.group.cpu_seconds()
        # What an ended daemon used is lost to /proc; time does not run backwards for that.
        self._most_cpu = max(self._most_cpu, processes.cpu_seconds(self._pids()))
        return self._most_cpu

    def waits(self) -> bool:
        """Whether one of the job's threads is ready to compute, or waits for a disk."""
        pids = self.group.pids_left() if self.group is not None else self._pids()
        return any(state in "RD" for state in processes.states(pids))

    def excess(self) -> str:
        """What the job has too much of, in a few words; empty while all is well."""
        if self.group is not None or time.monotonic() < self._next_look:
            return ""
        pids = self._pids()
        self._next_look = time.monotonic() + LOOK_S
        if processes.threads(pids) > self._limits.processes:
            return f"more than {self._limits.processes} processes"
        if processes.memory_bytes(pids, enough := self._limits.memory_mb * MIB) > enough:
            return "out of memory"
        return ""

    def _pids(self) -> list[int]:
        """The job's processes, as of a moment ago."""
        if time.monotonic() > self._seen + LOOK_S:
            self._seen_pids, self._seen = processes.tree(self.root), time.monotonic()
        return self._seen_pids

    def was_out_of_memory(self) -> bool:
        """Whether the kernel of the system has killed one of the job's processes for want of memory."""
        return self.group is not None and self.group.was_out_of_memory()

    def close(self) -> None:
        """Kill what is left, which only a job without namespaces can leave, and remove the control group."""
        if self.group is not None:
            for pid in self.group.pids_left():
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            self.group.close()
