"""What Exercise 4 asks of one level of a stack: how it is built, what its noise does, and its training.

The encoders below it, and their weights, are the judge's.
"""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from autoencoders.cases import Case
from autoencoders.expectations import Close, Every, Measured
from autograder.checks import costs, reference, witness
from autograder.checks import ex4_stacked_level_slips as slips
from autograder.checks.one_hidden_layer import PIXELS, stripes
from autograder.checks.probes import PASSES, READY, REPORTED
from autograder.checks.reference import Array

Cases = Iterator[Case]

#: `layers([W, b, W, b, ...])`: Dense layers of the judge's, so that a wrong cell costs its own points only.
GIVEN = """
import keras

def layers(arrays):
    dense = []
    for W, b in zip(arrays[::2], arrays[1::2]):
        dense.append(keras.layers.Dense(W.shape[1], "sigmoid"))
        dense[-1].build((None, W.shape[0]))
        dense[-1].set_weights([W, b])
    return dense

"""


def any_layers(rng: np.random.Generator, *widths: int) -> list[np.ndarray]:
    """[W, b] of sigmoid layers from each width to the next, strong enough to tell patterns apart."""
    return [
        part
        for n, M in pairwise(widths)
        for part in (rng.normal(0, 3 / np.sqrt(n), size=(n, M)).astype(np.float32), rng.normal(size=M))
    ]


BUILT = (
    GIVEN
    + "finished = layers(below)\nlevel, encoder, decoder = next_level(list(finished), n_units, X.shape[1])\n"
)
OWN = "own = [*encoder.weights, *decoder.weights]\n"
#: What the level reads where it does not read images of the size that was asked for.
SHAPES = """
import numpy

below = layers(below)
number, widths = len(below), [X.shape[1], *(layer.units for layer in below)]
try:
    level, encoder, decoder = next_level(below, n_units, X.shape[1])
    shape = level(X).shape
except ValueError as error:
    for size in (784, widths[-1]):
        try:
            level = next_level(layers([]) if size == 784 else below[:number], n_units, widths[0])[0]
            level(numpy.zeros((2, size), "float32"))
        except ValueError:
            continue
        return {"reads": size}
    raise error
kernels = [list(layer.kernel.shape) for layer in (encoder, decoder)]
return {"shapes": [list(shape), *kernels], "added": len(below) - number}
"""


def of_building(rng: np.random.Generator) -> Cases:
    """Its shapes, what it makes of images, its noise, what learns in it, and its cost."""
    P, M = 6, int(rng.integers(11, 15))
    for widths in [(40, 30, 20), (26,)]:
        X = rng.uniform(size=(P, widths[0])).astype(np.float32)
        top = widths[-1]
        yield Case(
            probe=GIVEN + SHAPES,
            inputs={"X": X, "below": any_layers(rng, *widths), "n_units": M},
            expect=Close({"shapes": [[P, top], [top, M], [M, top]], "added": 0}),
            about="next_level",
            hint="Value 1 is the shape of the output; 2 and 3 are those of the two new kernels.",
            misconceptions=slips.of_shapes(P, widths, M),
        )
    yield from outputs_of_a_level(rng)
    yield noise_of_a_level(rng)
    yield training_of_a_level(rng)
    yield cost_of_a_level(rng)


def outputs_of_a_level(rng: np.random.Generator) -> Cases:
    """Without noise it is Y = f(f(H W + B) V + C) of the code H below."""
    n, M = 12, int(rng.integers(15, 20))
    X, below = rng.uniform(size=(8, n)), any_layers(rng, n, n, n)
    H = reference.through(X, below)
    yield Case(
        probe=BUILT + OWN + "outputs, again = level(X), level(X)\n"
        "for layer in finished:\n    layer.bias.assign(layer.bias + 1)\n"
        "return {\n"
        '    "weights": own, "arrays": len(own), "outputs": outputs, "again": again, "follows": level(X),\n'
        '    "code_sums": keras.ops.sum(encoder(H), axis=1),\n'
        "}",
        inputs={"X": X.astype(np.float32), "H": H.astype(np.float32), "below": below, "n_units": M},
        expect=Every([level_outputs(H), Measured("change_when_asked_again", high=1e-5)]),
        about="next_level",
        hint="When it is not being trained, the level has no noise, and reads what the topmost encoder says.",
        misconceptions=slips.of_outputs(X, below),
    )


def level_outputs(H: Array) -> Measured:
    """The outputs are those of the level's own weights over the codes H."""
    says = "the distance of its output from what its weights make of the code below"
    return Measured("layers_mismatch", high=1e-4, says=says, against={"images": H})


#: With these kernels every unit hears of the code, and the output of every unit: at random ones the units may
#: cancel out. A kernel of zeros hears nothing of the noise that stands before it.
NOISY = """
import numpy

encoder.kernel.assign(0 * encoder.kernel + 1)
decoder.kernel.assign(0 * decoder.kernel + 0.5)
own, outputs = [w.numpy() for w in own], numpy.array(level(X, training=True))
encoder.kernel.assign(0 * encoder.kernel)
return {
    "weights": own, "arrays": len(own), "outputs": outputs, "deaf": level(X, training=True),
    "deaf_in_use": level(X), "kinds": len(numpy.unique(outputs.round(4), axis=0)), "none": 0,
}
"""


def noise_of_a_level(rng: np.random.Generator) -> Case:
    """In training a code is lost with probability 0.1.

    The images have one pixel here and the code below has one unit: it is either kept or lost.
    """
    x = rng.uniform(0.4, 0.9, size=(1, 1))
    # Far from a black image's code, and from nothing.
    below: list[Array] = [rng.uniform(1.5, 3.0, size=(1, 1)), rng.uniform(-1.0, 0.0, size=1)]
    h = reference.through(x, below)
    rows = 1000
    return Case(
        probe=BUILT + OWN + NOISY,
        inputs={"X": np.repeat(x, rows, axis=0).astype(np.float32), "below": below, "n_units": 5},
        expect=Every(
            [
                Measured(
                    "either_or_mismatch",
                    high=1e-4,
                    says="the distance of an output from that of a kept or a lost code",
                    against={"kept": h[0], "lost": 0 * h[0]},
                ),
                Measured(
                    "either_or_lost",
                    *(0.05, 0.15),
                    says="the part of the codes that is lost in training",
                    against={"kept": h[0], "lost": 0 * h[0]},
                ),
            ]
        ),
        about="next_level",
        hint="What reads the corrupted code? The new encoder, in training only, with P_KEEP = 0.9.",
        misconceptions=slips.of_noise(x, below),
    )


def training_of_a_level(rng: np.random.Generator) -> Case:
    """Ten epochs: the level's own layers learn, and what lies below does not move."""
    X = rng.uniform(size=(64, 20))
    # Pale codes, close to what an untrained level says: steps that are far too long make it worse.
    below = [0.1 * part for part in any_layers(rng, 20, 14, 9)]
    H = reference.through(X, below)
    still = {"part": "below", "start": below}
    return Case(
        probe=PASSES + BUILT + OWN + "before = [w.numpy() for w in own]\n"
        "passes(level, X, H, 1)\n"
        "early = [w.numpy() for w in own]\n"
        "passes(level, X, H, 9)\n"
        "return {\n"
        '    "before": before, "early": early, "after": own, "arrays": len(own),\n'
        '    "encoder": [*own[:2], *before[2:]], "decoder": [*before[:2], *own[2:]],\n'
        '    "below": [w for layer in finished for w in layer.weights],\n'
        "}",
        inputs={"X": X.astype(np.float32), "H": H.astype(np.float32), "below": below, "n_units": 7},
        expect=Every(
            [
                Measured("moved", high=1e-6, says="the largest change of a weight below", against=still),
                Measured("arrays_moved", 4, 4, says="how many of the four new W, b, V, c learn"),
                Measured("level_ratio", high=1.0, says="its error over that before", against={"codes": H}),
                # Leaps may end well by chance; they begin badly.
                Measured(
                    "level_ratio",
                    high=slips.HIGHEST_EARLY,
                    says="its error after one epoch over that before",
                    against={"codes": H, "part": "early"},
                ),
            ]
        ),
        points=2,
        about="next_level",
        hint="After ten epochs the two new layers should have learned, and nothing else.",
        misconceptions=slips.of_moving(below, H),
    )


#: Costs that are measured in the place of J_mse, and what is added to one.
OTHER_COSTS = """
import numpy

def other_costs(model, X, target):
    off = numpy.abs(numpy.array(model(X)) - target)
    return {
        "absolute": off.sum(axis=1).mean(), "mean_absolute": off.mean(), "root": (off**2).mean() ** 0.5,
        "penalty": float(sum(model.losses)), "none": 0,
    }

"""


def cost_of_a_level(rng: np.random.Generator) -> Case:
    """J_mse on the deck's scale."""
    P, n = 6, 13
    X, below = rng.uniform(size=(P, n)), any_layers(rng, n, 10)
    H = reference.through(X, below)
    return Case(
        probe=BUILT
        + OWN
        + REPORTED
        + "cost = reported(level, X, H)\n"
        + OTHER_COSTS
        + 'return {"weights": own, "arrays": len(own), "cost": cost, **other_costs(level, X, H)}',
        inputs={"X": X.astype(np.float32), "H": H.astype(np.float32), "below": below, "n_units": 7},
        expect=Measured("cost_ratio", 0.999, 1.001, says="your cost over J_mse", against={"images": H}),
        about="next_level",
        hint="The level should be compiled for J_mse: a sum over the code below, a mean over the images.",
        misconceptions=slips.of_cost(H, "cost_ratio"),
    )


#: A level of the judge's on finished encoders of the judge's, which notes what one epoch trains on; then the
#: same level again, which learns as quickly as it can.
TRAINED_ON_GIVEN = (
    READY
    + GIVEN
    + """
import numpy, tensorflow

X = numpy.tile(patterns, (rows // len(patterns), 1))
kept = X.copy()
encoders = layers(below)
seen = {"x": [], "y": []}
rows_trained = []

class Witness(keras.Model):
    def compute_loss(self, x=None, y=None, y_pred=None, sample_weight=None, training=True):
        if tensorflow.executing_eagerly():  # else it was compiled anew, and is judged by what comes of it
            seen["x"].append(keras.ops.convert_to_numpy(x))
            seen["y"].append(keras.ops.convert_to_numpy(y))
            rows_trained.append(len(seen["x"][-1]) if training else 0)
        return super().compute_loss(x, y, y_pred, sample_weight, training)

def level(kind):
    x = h = keras.Input((X.shape[1],))
    for each in encoders:
        each.trainable = False
        h = each(h)
    code = keras.layers.Dense(64, "relu")(h)
    return kind(x, keras.layers.Dense(h.shape[-1], "sigmoid")(code))

"""
)
WITNESSED = """
model, noting = ready(level(keras.Model), 0.02), level(Witness)
noting.compile("sgd", "binary_crossentropy", run_eagerly=True)
try:
    train_level(noting, encoders, X[:80], 1)
    rows = sum(rows_trained) or 80  # nothing noted, nothing missed
    train_level(model, encoders, X, epochs)
except ValueError:  # a target that does not fit: what was it?
    if not seen["y"]:
        raise
    rows = 80
both = {name: numpy.concatenate(rows) if rows else numpy.zeros((0, 1)) for name, rows in seen.items()}
few, many = max(0, 80 - rows), max(0, rows - 80)
changed = int((X != kept).any())
return {**both, "outputs": model(patterns), "few": few, "many": many, "none": 0, "changed": changed}
"""
#: Of 40 trainings the worst left 0.18 of what the mean code leaves, most of them less than 0.05.
GIVEN_EPOCHS, GIVEN_ROWS, HIGHEST_LEFT = 4, 3200, 0.5


def of_training(rng: np.random.Generator) -> Cases:
    """The student's `train_level` goes through what it is given, with the clean code below as target."""
    patterns = stripes(rng, 8)
    # The code below is as wide as the image here: an image in its place is a wrong target, not an error.
    for below in (any_layers(rng, PIXELS, 20, PIXELS), []):
        H = reference.through(patterns, below)
        grey = float(((H - H.mean(axis=0)) ** 2).sum(axis=1).mean())
        yield Case(
            probe=TRAINED_ON_GIVEN + WITNESSED,
            inputs={"patterns": patterns, "rows": GIVEN_ROWS, "below": below, "epochs": GIVEN_EPOCHS},
            expect=Every(
                [
                    witness.noted("inputs_off", images=patterns),
                    witness.noted("targets_off", below=below),
                    *(slips.rows(part, high=0) for part in ("few", "many")),
                    Close({"changed": 0}),
                    Measured(
                        "entry_error",
                        high=HIGHEST_LEFT * grey,
                        says="after your training, the squared error to the clean codes below",
                        against={"part": "outputs", "images": H},
                    ),
                ]
            ),
            points=2 if below else 1,
            about="train_level",
            hint="Train on the X and for the epochs that the function is given. What is the target?",
            misconceptions=slips.of_training(patterns, below, grey),
        )
    yield costs.of_three_epochs(
        TRAINED_ON_GIVEN + "model = level(Numbered)",
        "train_level(model, encoders, X, 3)",
        160,
        "BATCH",
        {"patterns": patterns, "rows": 160, "below": any_layers(rng, PIXELS, 9)},
    )
