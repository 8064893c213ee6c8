"""Private checks of `ex5_semi_supervised`, slide "Semi-Supervised Classification"."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from autoencoders.cases import Case
from autoencoders.expectations import Close, Every, Measured
from autograder.checks import ex5_semi_supervised_networks as networks
from autograder.checks import ex5_semi_supervised_slips as slips
from autograder.checks import one_hidden_layer, reference, witness
from autograder.checks.digits import hardly_moved_digits
from autograder.checks.ex5_semi_supervised_networks import CLASSES
from autograder.checks.probes import READY
from autograder.exercises import check

WITHHELD = ["autoencoders.models.classifier", "autoencoders.pretraining.fine_tune"]

Cases = Iterator[Case]

DRAW = "import numpy as np\nrng = np.random.default_rng(seed)\n"


@check("some-labels", keeps=True)
def some_labels(rng: np.random.Generator) -> Cases:
    """The same number of each digit, drawn by chance, slide "Semi-Supervised Classification"."""
    labels = rng.permutation(np.repeat(np.arange(CLASSES), rng.integers(45, 95, size=CLASSES)))
    for count in (20, 200):
        yield Case(
            probe=DRAW + "return some_labels(labels, count, rng)",
            inputs={"labels": labels, "count": count, "seed": any_seed(rng)},
            expect=Every(
                [
                    Measured("count", count, count, says="the number of places"),
                    Measured("chosen_twice", high=0, says="images chosen twice", against={"labels": labels}),
                    Measured(
                        "class_imbalance",
                        high=0,
                        says="the most images of a digit less the fewest",
                        against={"labels": labels},
                    ),
                ]
            ),
            about="some_labels",
            hint="For each digit: where in `labels` does it stand, and which count / 10 of these places?",
            misconceptions=slips.of_choosing(labels, count),
        )
    few = rng.permutation(np.repeat(np.arange(CLASSES), 4))
    yield Case(
        probe=DRAW + "return sorted(some_labels(labels, count, rng))",
        inputs={"labels": few, "count": few.size, "seed": any_seed(rng)},
        expect=Close(list(range(few.size))),
        points=0.5,
        about="some_labels",
        hint="Here all that there are of each digit are asked for.",
    )
    asked = {"labels": labels, "count": 60, "seed": any_seed(rng)}
    anew = "some_labels(labels, count, np.random.default_rng(seed))"
    yield Case(
        probe=f"import numpy as np\nreturn [{anew}, {anew}]",
        inputs=asked,
        expect=Measured("chosen_again", 0.999, says="what two equal generators share", against=among(labels)),
        points=0.5,
        about="some_labels",
        hint="Asked twice with generators of the same seed, the same images should come.",
        misconceptions=slips.of_another_chance(labels.size),
    )
    yield Case(
        probe=DRAW + "return [some_labels(labels, count, rng), some_labels(labels, count, rng)]",
        inputs=asked,
        expect=Measured("chosen_again", high=0.7, says="what two draws share", against=among(labels)),
        about="some_labels",
        hint="Asked twice with one generator, other images should come.",
        misconceptions=slips.of_no_chance(labels.size),
    )


#: As many images as digits hide it when rows and columns do not line up.
SOFTMAX = """
try:
    return {"outputs": softmax(U)}
except ValueError:
    return {"square": softmax(square)}
"""


@check("softmax", keeps=True)
def softmax(rng: np.random.Generator) -> Cases:
    """Ten sums become ten probabilities."""
    U = 2.0 * rng.normal(size=(7, CLASSES))
    square = 2.0 * rng.normal(size=(CLASSES, CLASSES))
    yield Case(
        probe=SOFTMAX,
        inputs={"U": U, "square": square},
        expect=Close({"outputs": reference.softmax(U)}),
        points=2,
        about="softmax",
        hint="Each row: e to the power of its ten entries, over the sum of these ten.",
        misconceptions=slips.of_softmax(U, square),
    )
    large = U[:4].copy()
    large[:3] += rng.permutation([1000.0, -1000.0, 0.0])[:, None]
    large[3, rng.integers(CLASSES)] += 1000  # whatever else than the largest is taken off leaves too much
    yield Case(
        probe="softmax(U)",
        inputs={"U": large},
        expect=Close(reference.softmax(large), rtol=1e-3),
        hint="This is asked with sums near 1000 and -1000. What becomes of their exponentials?",
        misconceptions=slips.of_overflow(large),
    )


@check("cross-entropy", keeps=True)
def cross_entropy(rng: np.random.Generator) -> Cases:
    """J = -1/P sum log of the true digit's probability."""
    P = CLASSES  # so that rows and columns can be confused
    labels, Y = rng.integers(0, CLASSES, size=P), reference.softmax(1.5 * rng.normal(size=(P, CLASSES)))
    yield Case(
        probe="cross_entropy(labels, Y)",
        inputs={"labels": labels, "Y": Y},
        expect=Close(reference.label_cost(labels, Y), rtol=1e-4),
        points=2,
        hint="For each image, pick the probability at the place of its label; then the logarithm, the mean.",
        misconceptions=slips.of_cross_entropy(labels, Y),
    )
    sure = Y.copy()
    sure[0] = np.eye(CLASSES)[(labels[0] + 1) % CLASSES]
    yield Case(
        probe="cross_entropy(labels, Y)",
        inputs={"labels": labels, "Y": sure},
        expect=Close(reference.label_cost(labels, sure), rtol=1e-4),
        hint="Here a true digit has a probability of exactly 0. It counts as 1e-7.",
        misconceptions=slips.of_no_logarithm(labels, sure),
    )


@check("train")
def train(rng: np.random.Generator) -> Cases:
    """A level is its own target, without labels, slide "Semi-Supervised Classification"."""
    yield from one_hidden_layer.of_training(rng)


@check("classifier")
def classifier(rng: np.random.Generator) -> Cases:
    """A softmax layer on a copy of the encoder, slide "Semi-Supervised Classification"."""
    yield from networks.of_classifier(rng)


@check("random-start")
def random_start(rng: np.random.Generator) -> Cases:
    """The control: the same network that knows nothing."""
    yield from networks.of_random_start(rng)


TUNED = (
    READY
    + """
import numpy as np

x = keras.Input((patterns.shape[1],))
model = keras.Model(x, keras.layers.Dense(10, "softmax")(x))
model = ready(model, 0.02, "sparse_categorical_crossentropy")
try:
    costs = fine_tune(model, patterns[shown], digits[shown], epochs)
except ValueError:
    return "refused"
"""
)


#: A classifier on a frozen layer. Without a graph, which its two steps are not worth.
ON_A_FROZEN_LAYER = """
import keras
import numpy as np

below, head = keras.layers.Dense(7, "sigmoid", trainable=False), keras.layers.Dense(10, "softmax")
x = keras.Input((X.shape[1],))
model = keras.Model(x, head(below(x)))
model.compile("sgd", "sparse_categorical_crossentropy", run_eagerly=True)
before = below.get_weights()
fine_tune(model, X, labels, 1)
return {"moved": int(any((now != then).any() for now, then in zip(below.get_weights(), before)))}
"""


@check("fine-tune")
def fine_tune(rng: np.random.Generator) -> Cases:
    """Supervised fine-tuning on labelled images, slide "Semi-Supervised Classification"."""
    patterns, digits = one_hidden_layer.stripes(rng, 8), rng.permutation(CLASSES)[:8]
    shown = rng.permutation(np.repeat(np.arange(8), 40))
    asked, seen = {"patterns": patterns, "digits": digits}, {"images": patterns, "labels": digits}
    yield Case(
        probe=TUNED + 'return {"weights": [np.array(w) for w in model.weights]}',
        inputs={**asked, "shown": shown, "epochs": 6},
        expect=Measured(
            "classifier_accuracy", 0.99, says="after it, the accuracy on what it was given", against=seen
        ),
        points=1.5,
        about="fine_tune",
        hint="Train on the X, the labels and for the epochs that the function is given.",
        misconceptions=slips.of_training(seen),
    )
    yield Case(
        probe=ON_A_FROZEN_LAYER,
        inputs={"X": one_hidden_layer.stripes(rng, 30)[:, :40], "labels": rng.integers(0, CLASSES, size=30)},
        expect=Close({"moved": 0}),
        points=0.5,
        about="fine_tune",
        hint="The lower layer of this classifier is frozen. What becomes of it?",
        misconceptions={
            "Your training moves a frozen layer; `classifier` decides which layers learn.": {"moved": 1}
        },
    )
    X = rng.uniform(size=(90, CLASSES)).astype(np.float32)
    yield witness.of_an_epoch(
        "fine_tune(model, X, labels, epochs)",
        20,
        {"X": X, "labels": rng.integers(0, CLASSES, size=len(X))},
        own_target=False,
    )


GIVEN_MODEL = """
import keras

model = keras.Sequential([keras.Input((W.shape[0],)), keras.layers.Dense(10, "softmax")])
model.set_weights([W, b])
"""


@check("accuracy", keeps=True)
def accuracy(rng: np.random.Generator) -> Cases:
    """How often the largest of ten probabilities stands at the label."""
    # Few, and more than any usual batch holds; these are small, to take little room beside a notebook.
    for P, n in [(50, one_hidden_layer.PIXELS), (1137, 28)]:
        X = rng.uniform(size=(P, n)).astype(np.float32)
        W, b = rng.normal(0, 5.6 / np.sqrt(n), size=(n, CLASSES)), rng.normal(size=CLASSES)
        Y = reference.softmax((X - 0.5) @ W + b)
        b = b - 0.5 * W.sum(axis=0)
        named = Y.argmax(axis=1)
        labels = np.where(rng.uniform(size=P) < 0.6, named, rng.integers(0, CLASSES, size=P))
        none = (named + 1) % CLASSES
        yield Case(
            probe=GIVEN_MODEL + "return [accuracy(model, X, labels), accuracy(model, X, none)]",
            inputs={"X": X, "W": W, "b": b, "labels": labels, "none": none},
            expect=Close([float((named == labels).mean()), 0.0], atol=1e-6),
            about="accuracy",
            hint="Value 1 is for labels that are right in part, value 2 for labels that are all wrong.",
            misconceptions=slips.of_accuracy(Y, labels, none),
        )


#: Measured by `autograder.bands.ex5_semi_supervised`; the measurements lie beside it.
WITHIN: dict[int, dict[str, Any]] = {
    100: {"pretrained": (0.68, 0.85), "random": (0.52, 0.85), "images": 2000},
    600: {"pretrained": (0.80, 0.935), "random": (0.66, 0.93), "images": 1000},
}
TRIALS = """
def head_last(weights):
    return sorted(weights, key=lambda w: w.shape[-1] == 10)

return {
    start: [head_last(trial(start, count, seed)) for seed in SEEDS] for start in ("pretrained", "random")
}
"""


@check("pretraining-helps", needs=["some-labels", "train", "classifier", "random-start", "fine-tune"])
def pretraining_helps(rng: np.random.Generator) -> Cases:
    """The same labels from two starts, slide "Semi-Supervised Classification"."""
    for count, band in WITHIN.items():
        images, labels = hardly_moved_digits(rng, band["images"])
        asked = {"images": images, "labels": labels}
        yield Case(
            probe=TRIALS,
            inputs={"count": count},
            expect=Every(
                [
                    *(
                        slips.mean_of(start, asked, *band[start], count=count)
                        for start in ("pretrained", "random")
                    ),
                    slips.alike(high=0.5),
                    Measured(
                        "accuracy_gain",
                        0.0,
                        says=f"what pretraining adds to the accuracy at {count} labels",
                        against=asked,
                    ),
                ]
            ),
            points=3,
            about="trial",
            hint="The draws of labels are the same for both starts. Which of the two is not as it should be?",
            misconceptions=slips.of_trials(asked, count, band),
        )


@check("confusion-matrix", keeps=True)
def confusion_matrix(rng: np.random.Generator) -> Cases:
    """Rows are true digits, columns are names."""
    for P, digits in [(90, CLASSES), (40, 7)]:
        labels = rng.integers(0, digits, size=P)
        predicted = np.where(rng.uniform(size=P) < 0.5, labels, rng.integers(0, digits, size=P))
        yield Case(
            probe="confusion_matrix(labels, predicted)",
            inputs={"labels": labels, "predicted": predicted},
            expect=Close(reference.confusions(labels, predicted)),
            hint="How many images of digit i were called j? That number stands in row i, column j.",
            misconceptions=slips.of_confusions(labels, predicted),
        )


ALL = """
def head_last(weights):
    return sorted(weights, key=lambda w: w.shape[-1] == 10)

frozen, tuned = (head_last(with_all_labels(frozen)[0].get_weights()) for frozen in (True, False))
return {
    "frozen": frozen, "frozen encoder": frozen[:-2], "tuned": tuned, "tuned encoder": tuned[:-2],
    "before": pretrained().get_weights(),
}
"""
FROZEN, TUNED_ALL = (0.78, 0.995), (0.86, 0.995)


@check("all-labels", needs=["train", "classifier", "fine-tune"])
def all_labels(rng: np.random.Generator) -> Cases:
    """A frozen stack and a fine-tuned one on all labels."""
    images, labels = hardly_moved_digits(rng, 1000)
    asked = {"images": images, "labels": labels}
    yield Case(
        probe=ALL,
        inputs={},
        expect=Every(
            [
                slips.change_of("frozen", high=1e-6),
                slips.change_of("tuned", low=1e-3),
                slips.all_of("frozen", asked, *FROZEN),
                slips.all_of("tuned", asked, *TUNED_ALL),
            ]
        ),
        points=3,
        about="with_all_labels",
        hint="Frozen, the softmax layer alone learns; fine-tuned, all layers do, and get further.",
        misconceptions=slips.of_all_labels(asked),
    )


def among(labels: np.ndarray) -> dict[str, int]:
    """For `chosen_again`."""
    return {"size": labels.size}


def any_seed(rng: np.random.Generator) -> int:
    """For a generator of the student's."""
    return int(rng.integers(2**31))
