"""Private checks of `ex4_stacked`, slides "Deep stacked autoencoders".

What a stack is made of is asked on small strange ones, with weights of the judge's; what it is worth, on the
student's trained one.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from autoencoders.cases import Case
from autoencoders.expectations import Close, Every, Measured
from autograder.checks import ex4_stacked_level as one_level
from autograder.checks import ex4_stacked_slips as slips
from autograder.checks import reference
from autograder.checks.digits import fresh_digits
from autograder.checks.ex4_stacked_level import GIVEN, OTHER_COSTS, any_layers
from autograder.checks.ex4_stacked_level_slips import of_cost
from autograder.checks.one_hidden_layer import PIXELS
from autograder.checks.principal import principal_reconstruction
from autograder.checks.probes import PASSES, REPORTED
from autograder.checks.reference import Array, reversed_layers
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
UNITS = (900, 625, 400)


TWICE = """
encoders = layers(below)
before = clean_codes(encoders, X)
for encoder, W, b in zip(encoders, later[::2], later[1::2]):
    encoder.set_weights([W, b])
return [before, clean_codes(encoders, X)]
"""


@check("clean-codes", keeps=True)
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
            points=1 if widths[0] == M else 0.5,
            about="clean_codes",
            hint="Each encoder reads what the one below it says; the first one reads X.",
            misconceptions=slips.of_codes(X, below),
        )
    X, below, later = rng.uniform(size=(1, 12)), any_layers(rng, 12, 9, 1), any_layers(rng, 12, 9, 1)
    before, after = reference.through(X, below), reference.through(X, later)
    yield Case(
        probe=GIVEN + TWICE,
        inputs={"X": X.astype(np.float32), "below": below, "later": later},
        expect=Close([before, after], rtol=1e-4),
        points=0.5,
        about="clean_codes",
        hint="Here is one image, before and after the encoders learned: a row an image, a column a unit.",
        misconceptions={
            "Your codes are those of weights that the encoders had before: ask them anew at each call.": [
                before,
                before,
            ],
            "Your codes have lost an axis: one image is a row, and one unit a column.": [
                before.squeeze(),
                after.squeeze(),
            ],
        },
    )
    X = rng.uniform(size=(7, 12)).astype(np.float32)
    yield Case(
        probe="clean_codes([], X)",
        inputs={"X": X},
        expect=Close(X),
        hint="Here there is no encoder: what does the first level read?",
        misconceptions={"Without any encoder you return nothing; H_0 is X itself.": None},
    )


@check("next-level")
def next_level(rng: np.random.Generator) -> Cases:
    """A denoising autoencoder of the code below, slide "Deep stacked autoencoders"."""
    yield from one_level.of_building(rng)


@check("train-level")
def train_level(rng: np.random.Generator) -> Cases:
    """The target is the clean code below, slide "Deep stacked autoencoders"."""
    yield from one_level.of_training(rng)


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
    for widths in [(40, 30, 20, 15), (9, 14, 11, 11, 5)]:
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
        Y = reference.through(X, [*up, *reversed_layers(down)])
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


ASKED_FOR_ITS_COST = REPORTED + "cost = reported(model, X, X)\n"


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
        probe=PASSES + FROZEN + ASKED_FOR_ITS_COST + "before = model.get_weights()\npasses(model, X, X, 10)\n"
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
        hint="After ten epochs every W and every b should have moved.",
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
        misconceptions=of_cost(X, "stack_cost_ratio"),
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
