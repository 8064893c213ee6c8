"""From measurements to a row of text."""

import datetime
import os
import platform
import statistics
from collections.abc import Sequence
from pathlib import Path

from reproduction.claim import Claim, Measured

COLUMNS = (
    "claim", "published", "source", "measured", "settings", "seeds",
    "spread", "seconds", "machine", "date", "note",
)  # fmt: skip


def row(claim: Claim, trainings: Sequence[Measured], seconds: float) -> dict[str, str]:
    """The row of a claim that was measured once a seed.

    Args:
        claim: What was measured.
        trainings: What each training measured.
        seconds: Processor time of one training, measurement included.
    """
    means = {name: statistics.fmean(one[name] for one in trainings) for name in trainings[0]}
    note = f"{comparison(claim, means)} {claim.remark.format(**means)}".strip()
    cells = (
        claim.title, published(claim), claim.source, claim.form.format(**means), claim.settings,
        str(len(trainings)), spread(claim, trainings), f"{seconds:.0f}", machine(),
        datetime.date.today().isoformat(), note,
    )  # fmt: skip
    return dict(zip(COLUMNS, cells, strict=True))


def published(claim: Claim) -> str:
    """The published numbers in the form of the measured ones, with the digits that they were given with."""
    digits = {name: _Verbatim(text) for name, text in claim.published.items()}
    return claim.form.format(**digits)


def spread(claim: Claim, trainings: Sequence[Measured]) -> str:
    """The standard deviation over the seeds, in the form of the numbers; empty for a single seed."""
    if len(trainings) < 2:
        return ""
    deviations = {name: statistics.stdev(one[name] for one in trainings) for name in trainings[0]}
    return claim.form.format(**deviations)


def comparison(claim: Claim, means: Measured) -> str:
    """A sentence that says by how much each number is better or worse than the published one."""
    found = {
        name: _against(means[name], text, claim.higher_is_better) for name, text in claim.published.items()
    }
    alike = len(set(found.values())) == 1
    parts = list(found.values())[:1] if alike else [f"{name}: {verdict}" for name, verdict in found.items()]
    sentence = ", ".join(parts) + "."
    return sentence[0].upper() + sentence[1:]


def _against(measured: float, text: str, higher_is_better: bool) -> str:
    digits = len(text.partition(".")[2])
    gain = round(measured, digits) - float(text)
    if not round(gain, digits):
        return "as published"
    better = (gain > 0) == higher_is_better
    return f"{abs(gain):.{digits}f} {'better than published' if better else 'short of the published number'}"


class _Verbatim(str):
    """Text that a number's format specification leaves as it is."""

    def __format__(self, specification: str) -> str:
        return str(self)


def machine() -> str:
    """The processor, its cores, and how many of them are used."""
    cores = os.cpu_count()
    used = os.environ.get("OMP_NUM_THREADS", cores)
    return f"{_processor()}, {cores} cores, {used} used"


def _processor() -> str:
    cpuinfo = Path("/proc/cpuinfo")
    lines = cpuinfo.read_text().splitlines() if cpuinfo.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()
