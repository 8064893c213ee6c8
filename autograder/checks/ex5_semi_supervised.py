"""Private checks of `ex5_semi_supervised`, slide "Semi-Supervised Classification"."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from autoencoders.cases import Case
from autoencoders.expectations import Close, Every, Measured
from autograder.checks import ex5_semi_supervised_slips as slips
from autograder.checks import one_hidden_layer, reference, witness
from autograder.checks.digits import hardly_moved_digits
from autograder.checks.probes import PASSES, READY
from autograder.checks.reference import Array
from autograder.exercises import check

WITHHELD = ["autoencoders.models.classifier", "autoencoders.pretraining.fine_tune"]

Cases = Iterator[Case]

CLASSES = 10
DRAW = "import numpy as np\nrng = np.random.default_rng(seed)\n"


@check("some-labels")
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
    asked = {"labels": labels, "count": 60, "seed": any_seed(rng)}
    anew = "some_labels(labels, count, np.random.default_rng(seed))"
    yield Case(
        probe=f"import numpy as np\nreturn [{anew}, {anew}]",
        inputs=asked,
        expect=Measured("chosen_again", 0.999, says="what two equal generators share", against=among(labels)),
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
after = U.copy()
try:
    outputs = softmax(after)
except ValueError:
    return {"square": softmax(square)}
return {"outputs": outputs, "after": after}
"""


@check("softmax")
def softmax(rng: np.random.Generator) -> Cases:
    """Ten sums become ten probabilities."""
    U = 2.0 * rng.normal(size=(7, CLASSES))
    square = 2.0 * rng.normal(size=(CLASSES, CLASSES))
    yield Case(
        probe=SOFTMAX,
        inputs={"U": U, "square": square},
        expect=Close({"outputs": reference.softmax(U), "after": U}),
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


@check("cross-entropy")
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


#: An encoder of the judge's, so that a wrong pretraining costs its own points only; `arrays` puts the layer
#: of ten classes last, in whatever order a model has made its layers.
GIVEN_ENCODER = """
import keras
import numpy as np

def arrays(model):
    return sorted([np.array(w) for w in model.weights], key=lambda w: w.shape[-1] == 10)

x = h = keras.Input((start[0].shape[0],))
for b in start[1::2]:
    h = keras.layers.Dense(len(b), "sigmoid")(h)
encoder = keras.Model(x, h)
encoder.set_weights(start)
"""
LEARNS = """
model = classifier(encoder, frozen)
model(X)
before = arrays(model)
try:
    passes(model, X, labels, 3, 10)
except ValueError:
    return "refused"
after = arrays(model)
return {
    "before": before, "after": after, "given": encoder.get_weights(),
    "below": [*after[:-2], *before[-2:]], "head": [*before[:-2], *after[-2:]],
    "free": len(encoder.trainable_variables), "all": len(encoder.variables),
}
"""
#: The loss is asked by itself: inside a model Keras sees a softmax, and forgives `from_logits=True`.
COSTS = """
model = classifier(encoder, False)
outputs, loss = np.array(model(X)), model.loss
try:
    if isinstance(loss, str | keras.losses.Loss):
        cost = np.mean(keras.losses.get(loss)(labels, outputs))
    else:
        model.run_eagerly = True
        cost = model.test_on_batch(X, labels, return_dict=True)["loss"]
except Exception:
    return "refused"
return {"cost": cost, "weights": arrays(model)}
"""


@check("classifier")
def classifier(rng: np.random.Generator) -> Cases:
    """A softmax layer on a copy of the encoder, slide "Semi-Supervised Classification"."""
    start, X = an_encoder(rng), rng.normal(size=(30, 12)).astype(np.float32)
    labels = rng.integers(0, CLASSES, size=len(X))
    learns = {"start": start, "X": X, "labels": labels}
    yield Case(
        probe=GIVEN_ENCODER
        + "model = classifier(encoder, False)\noutputs = model(X)\nweights = arrays(model)\n"
        'return {"weights": weights, "encoder": weights[:-2], "outputs": outputs}',
        inputs={"start": start, "X": X},
        expect=Every(
            [
                Measured(
                    "moved", high=1e-5, says="the distance from the encoder's weights", against=of(start)
                ),
                Measured("outputs_an_image", CLASSES, CLASSES, says="the number of outputs an image"),
                Measured(
                    "head_mismatch", high=1e-4, says="distance to a softmax layer", against={"images": X}
                ),
            ]
        ),
        points=2,
        about="classifier",
        hint="What comes out should be a softmax over ten sums of what the encoder makes of the images.",
        misconceptions=slips.of_the_head(start, X),
    )
    yield Case(
        probe=PASSES + GIVEN_ENCODER + LEARNS,
        inputs={**learns, "frozen": False},
        expect=Every(
            [untouched(start), Measured("arrays_moved", 6, 6, says="the number of arrays that learn")]
        ),
        points=2,
        about="classifier",
        hint="With frozen=False, after a little training: which weights have changed, and which should have?",
        misconceptions=slips.of_fine_tuning(start),
    )
    yield Case(
        probe=PASSES + GIVEN_ENCODER + LEARNS,
        inputs={**learns, "frozen": True},
        expect=Every(
            [
                untouched(start),
                Measured("arrays_moved", 2, 2, says="the number of arrays that learn"),
                Measured(
                    "entries_differ",
                    high=0,
                    says="the number of arrays that are now frozen in the encoder that was handed over",
                    against={"one": "free", "other": "all"},
                ),
            ]
        ),
        about="classifier",
        hint="With frozen=True, after a little training: only W and b of the softmax layer should move.",
        misconceptions=slips.of_freezing(start),
    )
    yield Case(
        probe=GIVEN_ENCODER + COSTS,
        inputs=learns,
        expect=Measured(
            "head_cost_ratio",
            0.999,
            1.001,
            says="your cost over the cross-entropy",
            against={"images": X, "labels": labels},
        ),
        about="classifier",
        hint="The model is compiled for a cost: what does it expect, probabilities or the sums U?",
        misconceptions=slips.of_the_cost(X, labels),
    )


@check("random-start")
def random_start(rng: np.random.Generator) -> Cases:
    """The control: the same network that knows nothing."""
    # As small as a beginner's, so that its size does not tell them apart.
    start = [0.4 * array for array in an_encoder(rng)]
    widths = [start[0].shape[0], *(b.size for b in start[1::2])]
    yield Case(
        probe=GIVEN_ENCODER + "before, beginner = encoder.get_weights(), random_start(encoder)\n"
        "after = [np.array(w) for w in beginner.weights]\n"
        "beginner.set_weights([w + 1 for w in after])\n"
        "sorted_in = []\n"
        "for old, new in zip(before, after):\n"
        "    sorted_in.append(np.zeros(old.size))\n"
        "    if new.size == old.size:\n"
        "        sorted_in[-1][np.argsort(old, axis=None)] = np.sort(new, axis=None)\n"
        "sorted_in = [new.reshape(old.shape) for old, new in zip(before, sorted_in)]\n"
        "return {\n"
        '    "before": before, "after": after, "given": encoder.get_weights(), "sorted_in": sorted_in,\n'
        '    "pretrained": [before], "random": [after], "opposite": [[-w for w in after]],\n'
        "}",
        inputs={"start": start},
        expect=Every(
            [
                Measured(
                    "layers_unlike",
                    high=0,
                    says="the number of arrays of another shape",
                    against={"part": "after", "widths": widths},
                ),
                untouched(start),
                Measured("arrays_moved", 4, 4, says="the number of arrays with values of their own"),
                Measured("least_spread", 0.02, 1.0, says="the spread of a kernel", against={"part": "after"}),
                Measured(
                    "arrays_moved",
                    *(4, 4),
                    says="the number of arrays with other values than the encoder's, in whatever order",
                    against={"part": "sorted_in"},
                ),
                *(slips.resembles(part, high=0.6) for part in ("random", "opposite")),
            ]
        ),
        points=2,
        about="random_start",
        hint="The same layers, with nothing in them that the encoder has learned.",
        misconceptions=slips.of_a_beginner(start, widths),
    )
    yield Case(
        probe=GIVEN_ENCODER + "before, after = random_start(encoder), random_start(encoder)\n"
        "before, after = ([np.array(w) for w in model.weights] for model in (before, after))\n"
        'return {"before": before, "after": after}',
        inputs={"start": start},
        expect=Measured("arrays_moved", low=2, says="the number of arrays in which two beginners differ"),
        about="random_start",
        hint="Two calls should give two beginners.",
        misconceptions={
            "Two calls gave the same weights: each beginner needs random weights of its own.": Measured(
                "arrays_moved", high=0
            )
        },
    )


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
        points=2,
        about="fine_tune",
        hint="Train on the X, the labels and for the epochs that the function is given.",
        misconceptions=slips.of_training(seen),
    )
    X = rng.uniform(size=(90, CLASSES)).astype(np.float32)
    yield witness.of_an_epoch(
        "fine_tune(model, X, labels, epochs)",
        {"X": X, "labels": rng.integers(0, CLASSES, size=len(X))},
        own_target=False,
    )


GIVEN_MODEL = """
import keras

model = keras.Sequential([keras.Input((W.shape[0],)), keras.layers.Dense(10, "softmax")])
model.set_weights([W, b])
"""


@check("accuracy")
def accuracy(rng: np.random.Generator) -> Cases:
    """How often the largest of ten probabilities stands at the label."""
    n = one_hidden_layer.PIXELS
    for P in (50, 37):
        X = rng.uniform(size=(P, n)).astype(np.float32)
        W, b = rng.normal(0, 0.2, size=(n, CLASSES)), rng.normal(size=CLASSES)
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
    100: {"pretrained": (0.68, 0.85), "random": (0.60, 0.85), "images": 2000},
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


@check("confusion-matrix")
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


def an_encoder(rng: np.random.Generator) -> list[Array]:
    """W and b of two layers, 12 -> 9 -> 7."""
    sizes = [(12, 9), (9, 7)]
    return [array for n, M in sizes for array in (rng.normal(size=(n, M)), rng.normal(size=M))]


def of(start: list[Array]) -> dict[str, object]:
    """For `moved`: the encoder in the answer, beside the one that was given."""
    return {"part": "encoder", "start": start}


def untouched(start: list[Array]) -> Measured:
    """The encoder that was given is as it was."""
    return Measured(
        "moved",
        high=1e-5,
        says="the change of the encoder that was handed over",
        against={"part": "given", "start": start},
    )


def among(labels: np.ndarray) -> dict[str, int]:
    """For `chosen_again`."""
    return {"size": labels.size}


def any_seed(rng: np.random.Generator) -> int:
    """For a generator of the student's."""
    return int(rng.integers(2**31))
