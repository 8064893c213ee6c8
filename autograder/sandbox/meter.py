"""A clock that runs while a job uses the machine, so that a loaded machine costs honest work nothing.

A job that computes is charged for the processor time that it got; a job that sleeps is charged for the
time that passed. Both an endless loop and an endless sleep come to an end, and a cell that a loaded machine
runs three times slower than usual is charged what it would have been charged alone.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

#: A job that uses more of a processor than this share is surely not asleep.
AWAKE = 0.05
#: Seconds between two readings; shorter ones tell sleep from starvation badly.
TICK_S = 0.25
#: A job that pretends to be starved ends after this many times its limit.
WALL_FACTOR = 4


class Meter:
    """Charges a job for its time.

    Args:
        cpu_seconds: Reads the processor time that the job has used so far.
        waits: Whether at this moment the job could compute if it were let, or waits for a disk.
        clock: Reads the time that passes.
    """

    def __init__(
        self,
        cpu_seconds: Callable[[], float],
        waits: Callable[[], bool],
        clock: Callable[[], float] = time.monotonic,
    ):
        self._cpu_seconds, self._waits, self._clock = cpu_seconds, waits, clock
        self._seen_cpu, self._seen = cpu_seconds(), clock()
        self._start = self._seen
        self.charged = 0.0

    @property
    def wall(self) -> float:
        """Seconds that have passed since the meter was made."""
        return self._clock() - self._start

    def tick(self, force: bool = False) -> None:
        """Charge what has passed since the last tick, if that is long enough to tell."""
        passed = self._clock() - self._seen
        if passed < TICK_S and not force:
            return
        cpu = self._cpu_seconds()
        used = max(0.0, cpu - self._seen_cpu)
        awake = used > AWAKE * passed or self._waits()
        self.charged += min(used, passed) if awake else passed
        self._seen_cpu, self._seen = cpu, self._seen + passed

    def budget(self, seconds: float) -> "Budget":
        """A limit that counts from now."""
        self.tick(force=True)
        return Budget(self, self.charged, self.wall, seconds)


@dataclass(frozen=True)
class Budget:
    """A limit on what a meter charges, and a looser one on the time that passes."""

    meter: Meter
    charged_before: float
    wall_before: float
    seconds: float

    @property
    def spent(self) -> bool:
        """Whether the limit is reached."""
        charged = self.meter.charged - self.charged_before
        wall = self.meter.wall - self.wall_before
        return charged >= self.seconds or wall >= WALL_FACTOR * self.seconds
