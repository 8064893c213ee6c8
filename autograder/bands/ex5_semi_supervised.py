"""The bands of `ex5_semi_supervised`: what pretraining adds at 100 and 600 labels, and what all labels give.

python -m autograder.bands.ex5_semi_supervised [fast|full]

At each seed the stack is pretrained anew, from other weights, and other labels are drawn; the judge's digits
are others, too. The fast budget alone takes a quarter of an hour on 2 cores.
"""

import ast
import contextlib
import io
import os
import sys
from collections.abc import Iterator
from typing import Any

import numpy as np

from autoencoders import metrics, probe
from autoencoders.expectations import Measured
from autograder import bands
from autograder.bands import trained

NAME, CHECKS = "ex5_semi_supervised", ("pretraining-helps", "all-labels")
SEEDS = {"fast": 48, "full": 2}
LOWEST_FULL = {"the accuracy of the fine-tuned encoder on all labels": 0.976}  # UFLDL's


class Experiment(trained.Reference):
    """The reference with other labels at each seed, measured by both of its claims."""

    def measure_both(self, seed: int) -> Iterator[tuple[str, Measured, float]]:
        """Train it; yields what is measured, the claim and the value."""
        names = self._run_with(seed)
        drawn = self.exercise.case_sets(seed)
        for case in (case for check in CHECKS for case in drawn[check].cases):
            reply = probe.ask(names, case.probe, case.inputs)
            for claim in trained.claims_of(case):
                yield claim.says, claim, getattr(metrics, claim.metric)(reply["answer"], **claim.against)

    def _run_with(self, seed: int) -> dict[str, Any]:
        """The notebook's functions: a training begins when a claim is asked, and none for a picture alone."""
        names: dict[str, Any] = {"__name__": "__main__"}
        setting_up = True
        for cell in self.cells:
            setting_up = setting_up and not cell.metadata.nbgrader.solution
            code = ast.parse(cell.source)
            if not setting_up:
                code.body = [part for part in code.body if isinstance(part, ast.FunctionDef)]
            with contextlib.redirect_stdout(io.StringIO()):
                exec(compile(code, cell.id, "exec"), names)
        n = len(names["SEEDS"])
        return {**names, "SEEDS": range(seed * n, seed * n + n)}


def rows(budget: str, seeds: int) -> Iterator[list[bands.Row]]:
    """After each seed but the first, a row for each claim in one budget."""
    os.environ["AUTOENCODERS_BUDGET"] = budget
    experiment = Experiment(NAME, CHECKS[-1])
    found: dict[str, list[float]] = {}
    for seed in range(seeds):
        measured = [(claim, value) for _, claim, value in experiment.measure_both(seed)]
        for claim, value in measured:
            found.setdefault(claim.says, []).append(value)
        if seed:
            claims = {claim.says: claim for claim, _ in measured}  # what is said twice is one row
            yield [_row(claim, budget, found[says]) for says, claim in claims.items()]


def _row(claim: Measured, budget: str, values: list[float]) -> bands.Row:
    low = LOWEST_FULL.get(claim.says, claim.low) if budget == "full" else claim.low
    row = trained.row if np.ptp(values) else bands.row  # a frozen encoder does not move at any seed
    return row(claim.says, f"{budget} budget", values, low, claim.high)


if __name__ == "__main__":
    table: dict[str, list[bands.Row]] = {}
    for asked in sys.argv[1:] or SEEDS:
        for so_far in rows(asked, SEEDS[asked]):  # written each time, since a seed takes its time
            table[asked] = so_far
            bands.write(__file__, [row for part in table.values() for row in part])
