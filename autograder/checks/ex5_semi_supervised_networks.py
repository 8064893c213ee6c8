"""What `ex5_semi_supervised` asks of networks made from an encoder: the classifier, and the control."""

from collections.abc import Iterator

import numpy as np

from autoencoders.cases import Case
from autoencoders.expectations import Close, Every, Measured
from autograder.checks import ex5_semi_supervised_networks_slips as slips
from autograder.checks.probes import ANOTHER, NOT_ANEW, PASSES, REPORTED
from autograder.checks.reference import Array

Cases = Iterator[Case]

CLASSES = 10

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
except ValueError as error:
    if "optimizer" in str(error):
        raise  # Keras says it well: it is that of another model
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
outputs, loss = np.array(model(X)), model.loss
try:
    if isinstance(loss, str | keras.losses.Loss):
        cost = np.mean(keras.losses.get(loss)(labels, outputs))
    else:
        cost = reported(model, X, labels)
except Exception:
    return "refused"
return {"cost": cost, "weights": arrays(model), "shared": shared}
"""


def of_classifier(rng: np.random.Generator) -> Cases:
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
        probe=REPORTED
        + GIVEN_ENCODER
        + "model = classifier(encoder, False)\n"
        + ANOTHER.format("classifier(encoder, False)")
        + COSTS,
        inputs=learns,
        expect=Every(
            [
                Measured(
                    "head_cost_ratio",
                    0.999,
                    1.001,
                    says="your cost over the cross-entropy",
                    against={"images": X, "labels": labels},
                ),
                Close({"shared": 0}),
            ]
        ),
        about="classifier",
        hint="The model is compiled for a cost: what does it expect, probabilities or the sums U?",
        misconceptions=slips.of_the_cost(X, labels) | NOT_ANEW,
    )


def of_random_start(rng: np.random.Generator) -> Cases:
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
