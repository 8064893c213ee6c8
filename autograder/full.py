"""The reference notebooks at the lecture's own scale: claim, band and measured value of each row.

Nothing is graded here. Each notebook is run once, as a student would run it, with the budget `full`; where a
check grades a training, the judge's own measurement is taken and shown.
"""

import contextlib
import io
import os
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from autoencoders import budget, metrics, probe
from autoencoders.cases import Case
from autoencoders.checks import JUDGED
from autoencoders.data.mnist import raw_mnist
from autoencoders.expectations import Measured
from autograder import exercises
from autograder.bands.trained import claims_of
from autograder.checks.digits import some_test_digits
from autograder.checks.ex3b_overcomplete import NARROW, WIDE
from autograder.checks.ex3b_overcomplete import TRAINED as PAIR
from autograder.checks.ex5_semi_supervised import ALL as ALL_LABELS
from autograder.checks.principal import principal_reconstruction
from autograder.checks.probes import WEIGHTS
from autograder.notebooks import source_notebook
from autograder.settings import new_seed

#: The checks that grade a training as a measurement.
TRAINED: Mapping[str, Sequence[str]] = {
    "ex0_unsupervised": ["reaches-pca"],
    "ex1_tied_autoencoder": ["train", "still-tied"],
    "ex2a_dae_multiplicative": ["denoising"],
    "ex2b_dae_additive": ["denoising"],
    "ex3a_undercomplete": ["keeps-more-than-pca"],
    "ex3b_overcomplete": ["a-third"],
    "ex3c_sparse": ["sparse-training"],
    "ex4_stacked": ["levels", "fine-tuning"],
    "ex5_semi_supervised": ["pretraining-helps", "all-labels"],
    "ex6_context_encoder": ["fills-the-hole", "joint-training"],
}


@dataclass(frozen=True)
class Claim:
    """What was claimed of a notebook's training, and what came of it.

    Args:
        says: What is measured, with its unit.
        low: The least that holds.
        high: The most that holds.
        value: What was measured.
    """

    says: str
    low: float
    high: float
    value: float

    @property
    def holds(self) -> bool:
        """Whether the measured value lies in the band."""
        return bool(self.low <= self.value <= self.high)

    @property
    def band(self) -> str:
        """The band in words."""
        if np.isneginf(self.low):
            return f"at most {self.high:.4g}"
        return f"at least {self.low:.4g}" if np.isposinf(self.high) else f"{self.low:.4g} to {self.high:.4g}"


def only_in_full(name: str, rng: np.random.Generator) -> Iterator[Case]:
    """Claims of the curriculum that the fast budget is too short for; they are shown, not graded."""
    if name == "ex2a_dae_multiplicative":
        yield _of_test_digits(
            "return np.asarray(trained(P_KEEP)[0].predict(images / 255, verbose=0))",
            Measured("cross_entropy", high=65, says="nats an image, uncorrupted test digits"),
            some_test_digits(rng, 2000),
        )
    if name == "ex5_semi_supervised":
        images, labels = raw_mnist("test")
        asked = {"images": images.reshape(len(images), -1), "labels": labels}
        for part, least in (("frozen", 0.877), ("tuned", 0.976)):  # what UFLDL published
            says = f"test accuracy of the {part} encoder on all labels"
            claim = Measured("classifier_accuracy", least, says=says, against={**asked, "part": part})
            yield Case(probe=ALL_LABELS, inputs={}, expect=claim)
    if name == "ex3b_overcomplete":
        says = "the error of 900 units over that of 100, test digits"
        claim = Measured(
            "ratio_of_errors", high=1 / 3, says=says, against={"images": some_test_digits(rng, 2000)}
        )
        yield Case(probe=WEIGHTS + PAIR, inputs={"narrow": NARROW, "wide": WIDE}, expect=claim)
    if name == "ex3a_undercomplete":
        digits = some_test_digits(rng, 2000)
        x = digits / 255
        of_pca = metrics.squared_error(principal_reconstruction(x, 30), x)
        yield _of_test_digits(
            WEIGHTS + "return weights(trained()[0])",
            Measured(
                "weights_squared_error", high=of_pca, says="squared error an image, against 30 components"
            ),
            digits,
        )


def _of_test_digits(question: str, claim: Measured, digits: np.ndarray) -> Case:
    measured = Measured(claim.metric, claim.low, claim.high, claim.says, {"images": digits / 255})
    return Case(probe=question, inputs={"images": digits}, expect=measured)


def run(name: str, seed: int) -> Iterator[Claim]:
    """Run a reference notebook in this process and yield its claims in their order."""
    os.environ[JUDGED] = "1"  # checks do not ask by themselves
    sets = exercises.load(name).case_sets(seed)
    names: dict[str, Any] = {"__name__": "__main__"}
    for cell in source_notebook(name).cells:
        grade_id = cell.metadata.nbgrader.grade_id
        if grade_id in TRAINED.get(name, ()):
            for case in sets[grade_id].cases:
                yield from _measure(case, names)
        elif cell.cell_type == "code":
            with contextlib.redirect_stdout(io.StringIO()):
                exec(compile(cell.source, cell.id, "exec"), names)
    for case in only_in_full(name, np.random.default_rng(seed)):
        yield from _measure(case, names)


def _measure(case: Case, names: dict[str, Any]) -> Iterator[Claim]:
    if claims := list(claims_of(case)):
        answer = probe.ask(names, case.probe, case.inputs)["answer"]
        for claim in claims:
            value = float(getattr(metrics, claim.metric)(answer, **claim.against))
            yield Claim(claim.says.rstrip(","), claim.low, claim.high, value)


def main(wanted: Sequence[str]) -> int:
    """The verb: a table an exercise, and how long its notebook took; 1 if a claim does not hold."""
    from rich.console import Console
    from rich.table import Table

    from autograder.course import chosen

    console, failed = Console(), 0
    os.environ[budget.VARIABLE] = "full"
    for name in chosen(wanted, exercises.names(), "exercise"):
        began = time.monotonic()
        claims = list(run(name, new_seed()))
        seconds = time.monotonic() - began
        table = Table("claim", "band", "measured", "", title=f"{name}: {seconds:.0f} s", title_justify="left")
        for claim in claims:
            table.add_row(
                claim.says, claim.band, f"{claim.value:.4g}", "" if claim.holds else "DOES NOT HOLD"
            )
        console.print(table)
        failed += sum(not claim.holds for claim in claims)
    console.print(f"{failed} claims do not hold." if failed else "All claims hold.")
    return 1 if failed else 0
