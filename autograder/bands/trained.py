"""Bands of claims that take seconds of training a seed: few seeds, so the spread bounds the rate of failures.

`Row` counts what fell outside, which for 1 in 1,000 takes 3,000 seeds. A `TrainedRow` takes the measurements
as normal and asks how far the nearest edge of the band is from their mean, in standard deviations; both are
taken at the end of their 95 % confidence intervals that makes the rate higher.
"""

import contextlib
import io
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import Any

import numpy as np

from autoencoders import metrics, probe
from autoencoders.cases import Case
from autoencoders.checks import JUDGED
from autoencoders.expectations import Every, Measured
from autograder import bands, exercises
from autograder.notebooks import source_notebook

#: Fewer seeds than this say whether a claim holds, and nothing of how seldom it fails.
ENOUGH = 20


@dataclass(frozen=True)
class TrainedRow(bands.Row):
    """A row with the spread, and the rate of false failures that it implies.

    Args:
        sd: Standard deviation over the seeds.
        false_fails: At most this part of fresh seeds falls outside, at 95 % confidence, if they are normal;
            empty where there are too few seeds to say.
    """

    sd: float
    false_fails: str


def row(claim: str, setting: str, values: Sequence[float], low: float, high: float) -> TrainedRow:
    """A row from the measurements of all seeds."""
    counted = bands.row(claim, setting, values, low, high)
    rate = f"{false_fail_rate(values, low, high):.1e}" if len(values) >= ENOUGH else ""
    return TrainedRow(**vars(counted), sd=round(float(np.std(values, ddof=1)), 5), false_fails=rate)


def false_fail_rate(values: Sequence[float], low: float = -np.inf, high: float = np.inf) -> float:
    """How much of a normal distribution lies outside, its mean and spread being as bad as 95 % allow."""
    n = len(values)
    mean, sd = float(np.mean(values)), float(np.std(values, ddof=1)) * _spread_factor(n - 1)
    if sd == 0:  # a count that is the same at every seed
        return float(not low <= mean <= high)
    unsure = NormalDist().inv_cdf(0.95) * sd / np.sqrt(n)
    below = NormalDist(mean - unsure, sd).cdf(low) if np.isfinite(low) else 0.0
    above = NormalDist(-mean - unsure, sd).cdf(-high) if np.isfinite(high) else 0.0
    return below + above


def _spread_factor(freedom: int) -> float:
    """How many times the measured s.d. the true one may be, at 95 %; chi-square by Wilson and Hilferty."""
    z = NormalDist().inv_cdf(0.05)
    chi_square = freedom * (1 - 2 / (9 * freedom) + z * np.sqrt(2 / (9 * freedom))) ** 3
    return float(np.sqrt(freedom / chi_square))


class Reference:
    """The reference notebook of an exercise, run up to one of its checks, as often as there are seeds."""

    def __init__(self, name: str, grade_id: str, also: Sequence[str] = ()) -> None:
        os.environ[JUDGED] = "1"
        self.exercise, self.grade_id, self.asked = exercises.load(name), grade_id, [*also, grade_id]
        self.cells = [cell for cell in source_notebook(name).cells if cell.cell_type == "code"]

    def measure(self, seed: int) -> Iterator[tuple[int, Measured, float]]:
        """Run it, draw the checks' cases at `seed` and measure: number of the case, claim, value."""
        names, drawn = self.run(), self.exercise.case_sets(seed)
        for number, case in enumerate(case for asked in self.asked for case in drawn[asked].cases):
            reply = probe.ask(names, case.probe, case.inputs)
            for claim in claims_of(case):
                yield number, claim, getattr(metrics, claim.metric)(reply["answer"], **claim.against)

    def run(self) -> dict[str, Any]:
        """The notebook's names after all cells above the check."""
        names: dict[str, Any] = {"__name__": "__main__"}
        for cell in self.cells:
            if cell.metadata.nbgrader.grade_id == self.grade_id:
                break
            with contextlib.redirect_stdout(io.StringIO()):
                exec(compile(cell.source, cell.id, "exec"), names)
        return names


def claims_of(case: Case) -> Iterable[Measured]:
    """What a case measures."""
    parts = case.expect.parts if isinstance(case.expect, Every) else [case.expect]
    return [part for part in parts if isinstance(part, Measured)]


def rows(
    name: str, grade_id: str, seeds: int, setting: str, also: Sequence[str] = ()
) -> Iterator[TrainedRow]:
    """A row for each claim of a check: the reference is trained anew, and asked other cases, at each seed.

    The claims of the checks that stand before it and are named in `also` are measured with it.
    """
    reference = Reference(name, grade_id, also)
    found: dict[tuple[int, str], list[float]] = {}
    claims: dict[tuple[int, str], Measured] = {}
    for seed in range(seeds):
        for number, claim, value in reference.measure(seed):
            found.setdefault((number, claim.says), []).append(value)
            claims[number, claim.says] = claim
        print(f"seed {seed + 1} of {seeds}: " + ", ".join(f"{values[-1]:.4g}" for values in found.values()))
    for key, values in found.items():
        yield row(key[1].rstrip(","), setting, values, claims[key].low, claims[key].high)
