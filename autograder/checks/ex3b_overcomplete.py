"""Private checks of `ex3b_overcomplete`, slides "Overcomplete autoencoders" and "Example 3b"."""

from collections.abc import Iterator

import numpy as np

from autoencoders.cases import Case
from autoencoders.expectations import Close, Every, Measured
from autograder.checks import ex3b_overcomplete_slips as slips
from autograder.checks import one_hidden_layer, reference
from autograder.checks.digits import fresh_digits, some_test_digits
from autograder.checks.probes import WEIGHTS
from autograder.exercises import check

WITHHELD = [
    "autoencoders.models.autoencoder",
    "autoencoders.models.overcomplete_autoencoder",
    "autoencoders.models.undercomplete_autoencoder",
]

Cases = Iterator[Case]

NARROW, WIDE = 100, 900


@check("autoencoder")
def autoencoder(rng: np.random.Generator) -> Cases:
    """784 -> M -> 784 with sigmoids, compiled for J_mse, slide "Example 3b"."""
    yield from one_hidden_layer.of_building(rng, "autoencoder", WIDE)


@check("train")
def train(rng: np.random.Generator) -> Cases:
    """The image is its own target, slide "Training autoencoders"."""
    yield from one_hidden_layer.of_training(rng)


TRAINED = """
return {"narrow": weights(trained(narrow)[0]), "wide": weights(trained(wide)[0])}
"""
#: Measured by `autograder.bands.ex3b_overcomplete`; the measurements lie beside it. The claim is a third, and
#: after the fast budget nearly all trainings keep it; 0.37 makes false failures rarer than 1 in 1,000.
HIGHEST_RATIO, HIGHEST_ERROR, HIGHEST_STRANGERS = 0.37, 16.0, 0.75


@check("a-third", needs=["autoencoder", "train"])
def a_third(rng: np.random.Generator) -> Cases:
    """The error of 900 units over that of 100, and what both make of strangers, slide "Example 3b"."""
    sizes = {"narrow": NARROW, "wide": WIDE}
    digits = some_test_digits(rng, 300)
    fresh = np.round(255 * fresh_digits(rng, 150)).astype(np.uint8)
    strangers = np.round(255 * bars(rng, 150)).astype(np.uint8)
    yield Case(
        probe='return [trained(M)[0].get_layer("code").weights[0].shape[1] for M in (narrow, wide)]',
        inputs=sizes,
        expect=Close([NARROW, WIDE]),
        about="trained",
        hint="Two models are trained, one with 100 hidden units and one with 900.",
    )
    yield Case(
        probe=WEIGHTS + TRAINED,
        inputs=sizes,
        expect=Every(
            [
                Measured(
                    "part_squared_error",
                    high=HIGHEST_ERROR,
                    says="the squared error an image of 100 units",
                    against={"part": "narrow", "images": fresh},
                ),
                Measured(
                    "ratio_of_errors",
                    high=HIGHEST_RATIO,
                    says="the error of 900 units over that of 100",
                    against={"images": digits},
                ),
            ]
        ),
        points=2,
        about="trained",
        hint="Is the cost J_mse in both, and do both train for all their epochs on all their images?",
        misconceptions=slips.of_the_pair(digits),
    )
    yield Case(
        probe=WEIGHTS + TRAINED,
        inputs=sizes,
        expect=Measured(
            "ratio_of_errors",
            high=HIGHEST_STRANGERS,
            says="the error of 900 units over that of 100, on images that are no digits,",
            against={"images": strangers},
        ),
        about="trained",
        hint="More units should copy better what neither model ever saw, too.",
    )


@check("relative-error", keeps=True)
def relative_error(rng: np.random.Generator) -> Cases:
    """The squared error over that of the mean image."""
    for P, n in [(7, 5), (4, 9)]:
        X, Y = rng.uniform(size=(2, P, n))
        yield Case(
            probe="relative_error(X, Y)",
            inputs={"X": X, "Y": Y},
            expect=Close(reference.relative_error(X, Y)),
            hint="Above the line the error of Y, below it that of the mean image of X. Both are sums.",
            misconceptions=slips.of_relative_error(X, Y),
        )


@check("linear-classifier", keeps=True)
def linear_classifier(rng: np.random.Generator) -> Cases:
    """Least squares with a ridge, for one-hot targets."""
    for P, F in [(40, 6), (25, 30)]:
        H, ridge = rng.uniform(size=(P, F)), float(rng.uniform(0.5, 2))
        labels = rng.integers(0, 10 if P == 40 else 8, size=P)  # not every digit has to be there
        yield Case(
            probe="linear_classifier(H, labels, ridge)",
            inputs={"H": H, "labels": labels, "ridge": ridge},
            expect=Close(reference.ridge_classifier(H, labels, ridge), rtol=1e-4),
            hint="Solve (H^T H + ridge I) A = H^T T. T has one row an image and one column a digit.",
            misconceptions=slips.of_the_classifier(H, labels, ridge),
        )


@check("accuracy", keeps=True)
def accuracy(rng: np.random.Generator) -> Cases:
    """How often the largest of ten outputs stands at the label."""
    for P, F in [(50, 6), (31, 4)]:
        H, A = rng.normal(size=(P, F)), rng.normal(size=(F, 10))
        outputs = H @ A
        labels = np.where(rng.uniform(size=P) < 0.6, outputs.argmax(axis=1), rng.integers(0, 10, size=P))
        yield Case(
            probe="accuracy(A, H, labels)",
            inputs={"A": A, "H": H, "labels": labels},
            expect=Close(float((outputs.argmax(axis=1) == labels).mean())),
            hint="For each image, at which place is the largest of its ten outputs?",
            misconceptions=slips.of_accuracy(outputs, labels),
        )


def bars(rng: np.random.Generator, n: int) -> np.ndarray:
    """Images of two straight bars each, (n, 784)."""
    images = np.zeros((n, 28, 28), dtype=np.float32)
    for image in images:
        for _ in range(2):
            at = int(rng.integers(2, 25))
            turned = image if rng.random() < 0.5 else image.T
            turned[at : at + 2, 4:24] = 1
    return images.reshape(n, -1)
