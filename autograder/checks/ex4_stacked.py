"""Private checks of `ex4_stacked`, slides "Deep stacked autoencoders".

What a stack is made of is asked on small strange ones, with weights of the judge's; what it is worth, on the
student's trained one.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from autoencoders.cases import Case
from autoencoders.expectations import Close, Every, Measured
from autograder.checks import ex4_stacked_slips as slips
from autograder.checks import reference
from autograder.checks.digits import fresh_digits
from autograder.checks.one_hidden_layer import stripes
from autograder.checks.principal import principal_reconstruction
from autograder.checks.reference import Array
from autograder.exercises import check

WITHHELD = [
    "autoencoders.models.autoencoder",
    "autoencoders.models.deep_autoencoder",
    "autoencoders.models.decoder_of",
    "autoencoders.models.denoising_autoencoder",
    "autoencoders.models.encoder_of",
    "autoencoders.models.stacked_autoencoder",
    "autoencoders.pretraining.Level",
    "autoencoders.pretraining.fine_tune",
    "autoencoders.pretraining.pretrain",
    "autoencoders.pretraining.stack",
]

Cases = Iterator[Case]

PIXELS, UNITS = 784, (900, 625, 400)

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


@check("clean-codes")
def clean_codes(rng: np.random.Generator) -> Cases:
    """H_k = f(H_{k-1} W_k + B_k), slide "Deep stacked autoencoders"."""
    M = int(rng.integers(9, 14))
    for widths in [(M, M, M, M), (40, 30, 20, 15)]:
        X, below = rng.uniform(size=(7, widths[0])), any_layers(rng, *widths)
        H = reference.through(X, below)
        yield Case(
            probe=GIVEN
            + "encoders = layers(below)\noutputs, left = clean_codes(encoders, X), len(encoders)\n"
            'return {"left": left, "outputs": outputs, "again": clean_codes(encoders, X)}',
            inputs={"X": X.astype(np.float32), "below": below},
            expect=Close({"left": len(widths) - 1, "outputs": H, "again": H}, rtol=1e-4),
            about="clean_codes",
            hint="Each encoder reads what the one below it says; the first one reads X.",
            misconceptions=slips.of_codes(X, below),
        )
    X = rng.uniform(size=(7, 12)).astype(np.float32)
    yield Case(
        probe="clean_codes([], X)",
        inputs={"X": X},
        expect=Close(X),
        hint="Here there is no encoder: what does the first level read?",
        misconceptions={"Without any encoder you return nothing; H_0 is X itself.": None},
    )


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


@check("next-level")
def next_level(rng: np.random.Generator) -> Cases:
    """A denoising autoencoder of the code below, slide "Deep stacked autoencoders"."""
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


#: A kernel of zeros hears nothing of the noise that stands before it.
NOISY = """
import numpy

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
    x, below = rng.uniform(0.4, 0.9, size=(1, 1)), any_layers(rng, 1, 1)
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
        probe=BUILT + OWN + "before = [w.numpy() for w in own]\n"
        "level.fit(X, H, epochs=1, verbose=0)\n"
        "early = [w.numpy() for w in own]\n"
        "level.fit(X, H, epochs=9, verbose=0)\n"
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
        hint="After ten epochs of `level.fit` the two new layers should have learned, and nothing else.",
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
        + "cost = level.evaluate(X, H, batch_size=len(X), verbose=0, return_dict=True)['loss']\n"
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
    GIVEN
    + """
import numpy, tensorflow

X = numpy.tile(patterns, (rows // len(patterns), 1))
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

def level(kind, **settings):
    x = h = keras.Input((X.shape[1],))
    for each in encoders:
        each.trainable = False
        h = each(h)
    code = keras.layers.Dense(64, "relu")(h)
    model = kind(x, keras.layers.Dense(h.shape[-1], "sigmoid")(code))
    model.compile(keras.optimizers.Adam(0.02), "binary_crossentropy", jit_compile=False, **settings)
    return model

"""
)
WITNESSED = """
model = level(keras.Model)
try:
    train_level(level(Witness, run_eagerly=True), encoders, X[:64], 1)
    rows = sum(rows_trained) or 64  # nothing noted, nothing missed
    train_level(model, encoders, X, epochs)
except ValueError:  # a target that does not fit: what was it?
    if not seen["y"]:
        raise
    rows = 64
both = {name: numpy.concatenate(rows) if rows else numpy.zeros((0, 1)) for name, rows in seen.items()}
few, many = max(0, 64 - rows), max(0, rows - 64)
return {**both, "outputs": model(patterns), "few": few, "many": many, "none": 0}
"""
#: The cost of this level is the number of the step that it is asked in, so that it rises from epoch to epoch;
#: a training with a cost of its own is asked for the number of its costs alone. They are turned round here,
#: so that they fall.
COUNTED = """
import numpy

model, steps = level(keras.Model, run_eagerly=True), []

def step(y, outputs):
    steps.append(0)
    return 0 * keras.ops.mean((y - outputs) ** 2, axis=-1) + len(steps)

model.compile("sgd", step, run_eagerly=True)
costs = numpy.ravel([float(cost) for cost in train_level(model, encoders, X, 3)])
return -costs if steps else -numpy.arange(len(costs))
"""
#: Of 40 trainings the worst left 0.18 of what the mean code leaves, most of them less than 0.05.
GIVEN_EPOCHS, GIVEN_ROWS, HIGHEST_LEFT = 4, 3200, 0.5


@check("train-level")
def train_level(rng: np.random.Generator) -> Cases:
    """The target is the clean code below, slide "Deep stacked autoencoders"."""
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
                    *(seen("inputs_off", images=patterns), seen("targets_off", below=below)),
                    *(slips.rows(part, high=0) for part in ("few", "many")),
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
    yield Case(
        probe=TRAINED_ON_GIVEN + COUNTED,
        inputs={"patterns": patterns, "rows": 64, "below": any_layers(rng, PIXELS, 9)},
        expect=Every(
            [
                Measured("count", 3, 3, says="the number of costs after 3 epochs"),
                Measured("largest_rise", high=-0.25, says="how far the costs follow those of `fit`"),
            ]
        ),
        about="train_level",
        hint="Return the cost of each epoch, a list with as many numbers as there were epochs.",
        misconceptions=slips.OF_COSTS,
    )


def seen(metric: str, **against: Any) -> Measured:
    """What the witness noted is right; a training that goes past it is judged by what came of it."""
    says = {
        "inputs_off": "how far an input is from any given image",
        "targets_off": "how far a target is off",
    }
    return Measured(metric, high=1e-4, says=says[metric], against={**against, "unseen": 0.0})


#: The judge trains nothing here: it answers with layers of its own and notes what it was asked for.
ASKED = (
    GIVEN
    + """
given_encoders, given_decoders, asked = layers(up), layers(down), []

def place(layer):
    for number, known in enumerate([*given_encoders, *given_decoders]):
        if layer is known:
            return number % len(given_encoders) + (100 if number >= len(given_encoders) else 0)
    return -1

def train_on_top(encoders, n_units):
    asked.append([[place(layer) for layer in encoders], int(n_units)])
    number = min(len(asked), len(given_encoders)) - 1
    return given_encoders[number], given_decoders[number]

encoders, decoders = pretrain(n_units, train_on_top)
return {
    "asked": asked,
    "calls": len(asked),
    "encoders": [place(layer) for layer in encoders],
    "decoders": [place(layer) for layer in decoders],
}
"""
)


@check("pretrain")
def pretrain(rng: np.random.Generator) -> Cases:
    """One level at a time, each on top of all that are finished, slide "Deep stacked autoencoders"."""
    for widths in [(40, 30, 20, 15), (9, 14, 11, 7, 5)]:
        units = [int(M) for M in widths[1:]]
        yield Case(
            probe=ASKED,
            inputs={
                "n_units": units,
                "up": any_layers(rng, *widths),
                "down": decoders_of(rng, widths),
            },
            expect=Close(slips.rightly_asked(units)),
            points=2 if len(units) == 3 else 1,
            about="pretrain",
            hint=f"Here {len(units)} levels are asked for. What lies below the second, and below the third?",
            misconceptions=slips.of_the_loop(units),
        )


def decoders_of(rng: np.random.Generator, widths: Sequence[int]) -> list[Array]:
    """[V, c] of a decoder for each level, from level 1 up."""
    return [part for n, M in pairwise(widths) for part in any_layers(rng, M, n)]


#: What is made of the very layers follows them, when one of them learns something else.
STACKED = """
given = layers(up), layers(down)
lists = [list(each) for each in given]
model = stack(*lists, X.shape[1])
changed = [
    len(now) != len(then) or any(a is not b for a, b in zip(now, then))
    for now, then in zip(lists, given)
]
anew = stack(layers(up), layers(down), X.shape[1])
outputs, again, anew = model(X), model(X, training=True), anew(X)
given[0][0].bias.assign(given[0][0].bias + 1)
return {
    "outputs": outputs, "again": again, "anew": anew, "follows": model(X), "changed": sum(changed), "none": 0,
}
"""


@check("stack")
def stack(rng: np.random.Generator) -> Cases:
    """Up through all encoders and back through all decoders, slide "Deep stacked autoencoders"."""
    M = int(rng.integers(9, 14))
    for widths in [(M, M, M, M), (40, 30, 20, 15)]:
        X, up, down = rng.uniform(size=(7, widths[0])), any_layers(rng, *widths), decoders_of(rng, widths)
        Y = reference.through(X, [*up, *slips.reversed_layers(down)])
        yield Case(
            probe=GIVEN + STACKED,
            inputs={"X": X.astype(np.float32), "up": up, "down": down},
            expect=Close(
                {"outputs": Y, "again": Y, "anew": Y, "changed": 0, "follows": slips.followed(X, up, down)},
                rtol=1e-4,
            ),
            points=2 if widths[0] == M else 1,
            about="stack",
            hint="Say how wide the data is after each layer, up to the top and back down to the pixels.",
            misconceptions=slips.of_stacking(X, up, down),
        )


#: A deep model of the judge's, in which some layers stand still, the lower encoders as after pretraining.
FROZEN = (
    GIVEN
    + """
x = y = keras.Input((X.shape[1],))
for place, layer in enumerate(layers(weights)):
    layer.trainable = place not in frozen
    y = layer(y)
given = keras.Model(x, y)
before = given.get_weights()
model = unfreeze(given)
"""
)


ASKED_FOR_ITS_COST = "cost = model.evaluate(X, X, batch_size=len(X), verbose=0, return_dict=True)['loss']\n"


@check("unfreeze")
def unfreeze(rng: np.random.Generator) -> Cases:
    """The whole learns, from the weights that it has, slide "Deep stacked autoencoders"."""
    P, widths = 6, (20, 15, 9, 6, 9, 15, 20)
    X, weights = rng.uniform(size=(P, widths[0])), any_layers(rng, *widths)
    # It begins near the mean image, so that steps that are far too long make it worse.
    mean = X.mean(axis=0)
    weights[-2:] = 0.1 * weights[-2], np.log(mean / (1 - mean))
    asked = {"X": X.astype(np.float32), "weights": weights, "frozen": [0, 1, 4]}
    yield Case(
        probe=FROZEN + 'return {"outputs": model(X), "before": before, "after": model.get_weights()}',
        inputs=asked,
        expect=Close({"outputs": reference.through(X, weights)}, rtol=1e-4),
        about="unfreeze",
        hint="Nothing is trained yet: the model should still answer as it did before.",
        misconceptions={
            "Your model has other weights than the one you were given; it should begin with those.": Measured(
                "arrays_moved", low=1
            )
        },
    )
    yield Case(
        probe=FROZEN
        + ASKED_FOR_ITS_COST
        + "before = model.get_weights()\nmodel.fit(X, X, epochs=10, verbose=0)\n"
        'return {"before": before, "after": model.get_weights(), "given": given.get_weights(), "cost": cost}',
        inputs=asked,
        expect=Every(
            [
                Measured(
                    "arrays_moved",
                    len(weights),
                    says=f"how many of the {len(weights)} arrays W and b of all layers learn",
                ),
                Measured(
                    "arrays_moved",
                    len(weights),
                    says=f"how many of the {len(weights)} arrays of the model you were given learn",
                    against={"part": "given"},
                ),
                Measured("stack_ratio", high=1.0, says="its error over that before", against={"images": X}),
            ]
        ),
        points=2,
        about="unfreeze",
        hint="After ten epochs of `model.fit` every W and every b should have moved.",
        misconceptions=slips.of_freezing(len(weights), X),
    )
    yield Case(
        probe=FROZEN
        + ASKED_FOR_ITS_COST
        + OTHER_COSTS
        + 'return {"before": model.get_weights(), "cost": cost, **other_costs(model, X, X)}',
        inputs=asked,
        expect=Measured("stack_cost_ratio", 0.999, 1.001, says="your cost over J_mse", against={"images": X}),
        about="unfreeze",
        hint="The model should be compiled for J_mse between the images and what comes out.",
        misconceptions=slips.of_cost(X, "stack_cost_ratio"),
    )


#: `arrays([layer, ...])`: W and b of layers, from the first.
ARRAYS = """
def arrays(layers):
    return [w for layer in layers for w in (layer.kernel, layer.bias)]

encoders, decoders = pretrained()
"""
LEVEL = """
below = arrays(encoders[:number])
return {"below": below, "level": arrays([encoders[number], decoders[number]])}
"""
#: Measured by `autograder.bands.ex4_stacked`; the measurements lie beside it.
HIGHEST_UNEXPLAINED, FEWEST_ALIVE = (0.5, 0.25, 0.2), 200
#: Fine-tuning lowers the error: the reference to 0.76 of what it was, small steps of RMSprop to 0.96.
COMPONENTS, HIGHEST_RATIO = 10, 0.99


@check("levels", needs=["next-level", "train-level", "pretrain"])
def levels(rng: np.random.Generator) -> Cases:
    """Each level gives back the clean code of the one below, slide "Deep stacked autoencoders"."""
    images = np.round(255 * fresh_digits(rng, 150)).astype(np.uint8)
    for number, highest in enumerate(HIGHEST_UNEXPLAINED):
        yield Case(
            probe=ARRAYS + LEVEL,
            inputs={"number": number},
            expect=Every(
                [
                    widths_of("below", (PIXELS, *UNITS)[: number + 1]),
                    Measured(
                        "level_unexplained",
                        *(0.001, highest),
                        says=f"the error of level {number + 1} over that of the mean code",
                        against={"images": images},
                    ),
                    Measured(
                        "level_live_units",
                        FEWEST_ALIVE,
                        says=f"the number of units of level {number + 1} that tell digits apart",
                        against={"images": images},
                    ),
                ]
            ),
            about="pretrained",
            hint="Its target should be the clean code below, and that code should not move any more.",
            misconceptions=slips.of_levels(images, number),
        )
    yield Case(
        probe=ARRAYS + "then = [w for layer in encoders for w in AS_TRAINED[layer]]\n"
        'return {"before": then, "now": arrays(encoders)}',
        inputs={},
        expect=Every(
            [
                widths_of("now", (PIXELS, *UNITS)),
                Measured("moved", high=0.0, says="how far a finished encoder moved", against={"part": "now"}),
            ]
        ),
        about="pretrained",
        hint="An encoder has to stay as it was when the training of its own level ended.",
        misconceptions={
            "A finished encoder moved while a level above it was trained.": Measured(
                "moved", low=1e-9, against={"part": "now"}
            )
        },
    )


def widths_of(part: str, widths: Sequence[int]) -> Measured:
    """The layers are as wide as the exercise says."""
    says = "how many of its layers differ in size from 784, 900, 625 and 400"
    return Measured("layers_unlike", high=0, says=says, against={"part": part, "widths": widths})


BEFORE_AND_AFTER = (
    ARRAYS
    + """
before, found = arrays([*encoders, *reversed(decoders)]), fine_tuned()[0].get_weights()
# A model may keep its layers in another order than it calls them; no two kernels here have the same shape.
layers_of = {tuple(W.shape): (W, b) for W, b in zip(found[::2], found[1::2])}
called = [tuple(W.shape) for W in before[::2]]
known = len(found) == len(before) and set(called) == set(layers_of)
return {"before": before, "after": [w for shape in called for w in layers_of[shape]] if known else found}
"""
)


@check("fine-tuning", needs=["next-level", "train-level", "pretrain", "stack", "unfreeze"])
def fine_tuning(rng: np.random.Generator) -> Cases:
    """Fine-tuning lowers the error on fresh digits, slide "Deep stacked autoencoders"."""
    images = np.round(255 * fresh_digits(rng, 150)).astype(np.uint8)
    of_pca = reference.squared_error(images / 255, principal_reconstruction(images / 255, COMPONENTS))
    deep = (PIXELS, *UNITS, *UNITS[-2::-1], PIXELS)
    against = {"images": images}
    yield Case(
        probe=BEFORE_AND_AFTER,
        inputs={},
        expect=Every(
            [
                widths_of("before", deep),
                widths_of("after", deep),
                Measured("arrays_moved", 12, says="how many of the 12 arrays of all layers moved"),
                Measured(
                    "stack_ratio",
                    *(0.05, HIGHEST_RATIO),
                    says="the squared error after fine-tuning over that before",
                    against=against,
                ),
                Measured(
                    "stack_error",
                    high=1.0,
                    says=f"the squared error afterwards over that of {COMPONENTS} principal components",
                    against={**against, "part": "after", "over": of_pca},
                ),
                Measured(
                    "stack_live_units",
                    FEWEST_ALIVE,
                    says="the number of units at the top that tell digits apart",
                    against={**against, "part": "after"},
                ),
            ]
        ),
        points=4,
        about="fine_tuned",
        hint="All six layers should learn, from the weights that the levels have, with the image as target.",
        misconceptions=slips.of_fine_tuning(images),
    )
