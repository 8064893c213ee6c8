"""What a job uses and may use: by control group where possible, else by looking every now and then."""

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
    """

    def __init__(self, pid: int, limits: Limits):
        self._pid, self._limits = pid, limits
        self._next_look = 0.0
        self._most_cpu = 0.0
        self.group = cgroup.open_group(limits)
        if self.group is not None:
            self.group.add(pid)

    def limits_inside(self) -> dict[str, int]:
        """The limits that the kernel sets for itself before it runs any code."""
        limits = self._limits
        return {"memory_mb": limits.memory_mb, "processes": limits.processes, "file_mb": limits.file_mb}

    def cpu_seconds(self) -> float:
        """Processor time used so far, by all of them."""
        if self.group is not None:
            return self.group.cpu_seconds()
        # What an ended daemon used is lost to /proc; time does not run backwards for that.
        self._most_cpu = max(self._most_cpu, processes.cpu_seconds(processes.tree(self._pid)))
        return self._most_cpu

    def excess(self) -> str:
        """What the job has too much of, in a few words; empty while all is well."""
        if self.group is not None or time.monotonic() < self._next_look:
            return ""
        self._next_look = time.monotonic() + LOOK_S
        pids = processes.tree(self._pid)
        if processes.threads(pids) > self._limits.processes:
            return f"more than {self._limits.processes} processes"
        if processes.memory_bytes(pids, enough := self._limits.memory_mb * MIB) > enough:
            return "out of memory"
        return ""

    def was_out_of_memory(self) -> bool:
        """Whether the kernel of the system has killed one of the job's processes for want of memory."""
        return self.group is not None and self.group.was_out_of_memory()

    def close(self) -> None:
        """Remove the control group, once the job is gone."""
        if self.group is not None:
            self.group.close()
