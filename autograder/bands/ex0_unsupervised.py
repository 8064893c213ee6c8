"""The bands of `ex0_unsupervised`: the reference, trained on fresh digits and measured anew at each seed.

python -m autograder.bands.ex0_unsupervised

No linear code can be better than PCA, so each band has one side at which a training can fall outside. The
worst seeds are those that found the 9th direction in the place of the 8th. That costs less than 1 %, since
the variances along the two are nearly equal.
"""

from collections.abc import Iterator

import keras
import numpy as np

from autoencoders import metrics, probe
from autoencoders.expectations import Every, Measured
from autoencoders.losses import SquaredError
from autoencoders.models import compile_for_cpu
from autograder import bands, exercises, samples
from autograder.bands import trained
from autograder.checks import ex0_unsupervised as ex0

SEEDS = 24
SETTING = f"{ex0.IMAGES} fresh digits; {ex0.EPOCHS} epochs of {ex0.TIMES} times"


def reference_names() -> dict[str, object]:
    """The names that the reference's two cells define."""
    names: dict[str, object] = {
        "keras": keras,
        "SquaredError": SquaredError,
        "compile_for_cpu": compile_for_cpu,
    }
    for solution in ("linear-autoencoder", "train"):
        exec(samples.reference_cells("ex0_unsupervised")[solution], names)
    return names


def measured(seeds: int) -> Iterator[list[float]]:
    """The error and the captured variance over PCA's, at each seed."""
    names = reference_names()
    check = next(c for c in exercises.load("ex0_unsupervised").checks if c.grade_id == "reaches-pca")
    for seed in range(seeds):
        (case,) = check.cases(seed).cases
        answer = probe.ask(names, case.probe, case.inputs)["answer"]
        assert isinstance(case.expect, Every)
        claims = [part for part in case.expect.parts if isinstance(part, Measured)]
        yield [getattr(metrics, claim.metric)(answer, **claim.against) for claim in claims]
        print(f"seed {seed + 1} of {seeds}", flush=True)


if __name__ == "__main__":
    error, variance = zip(*measured(SEEDS), strict=True)
    within = ex0.WITHIN
    bands.write(
        __file__,
        [
            trained.row("squared error over PCA's", SETTING, error, -np.inf, 1 + within),
            trained.row("variance captured over PCA's", SETTING, variance, 1 - within, np.inf),
        ],
    )
