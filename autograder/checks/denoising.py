"""What the two denoising exercises ask alike of the model, of its cost, and of what it is worth in the end.

The student's names are the same in both: `cross_entropy`, `denoising_autoencoder`, `trained`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from autoencoders.cases import Case
from autoencoders.data.mnist import raw_mnist
from autoencoders.expectations import Close, Every, Measured
from autograder.checks import digits
from autograder.checks.one_hidden_layer import PIXELS, STANDING_STILL
from autograder.checks.probes import ANOTHER, LEARNS, REPORTED, WEIGHTS

Slips = dict[str, Any]

UNITS = 500
#: Of these; all of them are alive in the reference, at every seed.
FEWEST_ALIVE = 100
#: A right answer falls outside a band of so many standard deviations once in 1.7 million times.
SIGMAS = 5.0
#: How digits are moved here: so little that they look as MNIST's own do, and are in no data set all the same.
TURN, SCALE, SHIFT = np.radians(3.0), 0.02, 0.5

#: A subclassed model has weights once it was called.
BUILT = """
x = images.astype("float32") / 255
model = denoising_autoencoder(level, n_units)
model(x[:1])
"""
OUTPUTS = 'return {"weights": weights(model), "outputs": model(x), "again": model(x, training=False)}'
IN_TRAINING = """
model = denoising_autoencoder(level, n_units)
model(images[:1].astype("float32"))
return {"weights": weights(model), "outputs": model(images, training=True)}
"""
COST = f"""
{REPORTED}
return {{"cost": reported(model, x, x), "weights": weights(model)}}
"""


def nearly_test_digits(rng: np.random.Generator, n: int) -> np.ndarray:
    """Digits that are in no data set and hardly differ from MNIST's test images.

    Returns: uint8 in 0…255, (n, 784), so that a file of cases stays small.
    """
    originals, _ = raw_mnist("test")
    turn, size = rng.uniform(-TURN, TURN, size=n), rng.uniform(1 - SCALE, 1 + SCALE, size=n)
    cosine, sine = np.cos(turn) / size, np.sin(turn) / size
    motions = np.array([[cosine, -sine], [sine, cosine]]).transpose(2, 0, 1)
    chosen = originals[rng.choice(len(originals), size=n, replace=False)]
    return np.round(255 * digits.warped(chosen, motions, rng.uniform(-SHIFT, SHIFT, size=(n, 2)))).astype(
        np.uint8
    )


def model_cases(rng: np.random.Generator, level: float, in_training: Case) -> list[Case]:
    """Shapes, layers, noise in training and then alone, the cost on its scale, and that both layers learn.

    Args:
        rng: Draws the images and the number of units.
        level: What the student's builder takes first: p, or sigma.
        in_training: The case that looks at the noise; it differs between the exercises.
    """
    P, M = 6, int(rng.integers(11, 20))
    images = nearly_test_digits(rng, P)
    asked = {"images": images, "level": level, "n_units": M}
    return [
        Case(
            probe=BUILT + 'return [list(model(x).shape), list(model.get_layer("code").weights[0].shape)]',
            inputs=asked,
            expect=Close([[P, PIXELS], [PIXELS, M]]),
            about="denoising_autoencoder",
            hint="Value 1 is the shape of the output, value 2 that of the W of the layer named code.",
            misconceptions={
                f"Your code has {UNITS} units whatever n_units says.": [[P, PIXELS], [PIXELS, UNITS]],
                "Your output is as wide as the code; it should be as wide as the image.": [
                    [P, M],
                    [PIXELS, M],
                ],
                "Your layers have each other's names: code is the one that makes n_units numbers.": [
                    [P, PIXELS],
                    [M, PIXELS],
                ],
            },
        ),
        Case(
            probe=WEIGHTS + BUILT + OUTPUTS,
            inputs=asked,
            expect=Every([agreement(images), steadiness()]),
            about="denoising_autoencoder",
            hint="When it is not being trained, your model is two layers with a sigmoid each, and no noise.",
            misconceptions=of_layers(images),
        ),
        in_training,
        Case(
            probe=WEIGHTS + BUILT + COST,
            inputs=asked,
            expect=cost(0.999, 1.001, images),
            about="denoising_autoencoder",
            hint="This is the cost that Keras reports without noise; it should be nats an image.",
            misconceptions={
                "Your model is compiled for the squared error; here it is the cross-entropy.": Measured(
                    "cost_ratio", 0.999, 1.001, against={"images": images}
                ),
                "Your model is compiled for the squared error a pixel; the cost is cross-entropy.": Measured(
                    "cost_ratio", 0.999 / PIXELS, 1.001 / PIXELS, against={"images": images}
                ),
                "Your cost is a mean a pixel, 784 times too small: ALPHA belongs to nats an image.": cost(
                    0.999 / PIXELS, 1.001 / PIXELS, images
                ),
                "Your cost is summed over the images, too: ALPHA belongs to nats an image.": cost(
                    0.999 * P, 1.001 * P, images
                ),
            },
        ),
        Case(
            probe=WEIGHTS
            + LEARNS
            + BUILT
            + ANOTHER.format("denoising_autoencoder(level, n_units)")
            + 'return {"learns": learns(model, x), "shared": shared}',
            inputs=asked,
            expect=Close({"learns": [True, True], "shared": 0}),
            about="denoising_autoencoder",
            hint="Training should move the layer code (value 1) and the layer reconstruction (value 2).",
            misconceptions=STANDING_STILL,
        ),
    ]


def agreement(images: np.ndarray, **activations: str) -> Measured:
    """The outputs are those of the weights, with these activations; sigmoids if nothing is said."""
    says = "the distance of its output from what its weights give"
    return Measured("layers_mismatch", high=1e-4, says=says, against={"images": images, **activations})


def steadiness() -> Measured:
    """The same answer to the same images."""
    return Measured("change_when_asked_again", high=1e-5, says="how much its answer changes when asked again")


def cost(low: float, high: float, images: np.ndarray) -> Measured:
    """Keras's cost over nats an image."""
    says = "your cost over the cross-entropy in nats an image"
    return Measured("cost_ratio", low, high, says, {"images": images, "cost": "cross_entropy"})


def of_layers(images: np.ndarray) -> Slips:
    """Of noise at test time and of activations."""
    wrong: Slips = {
        "Asked twice, your model answers differently: its noise is active at test time, too.": Measured(
            "change_when_asked_again", low=1e-5
        ),
        "The output has no activation: f belongs to both layers.": agreement(images, output="linear"),
        "Your output is rectified (ReLU); f is the sigmoid.": agreement(images, output="relu"),
        "Your output is tanh's; f is the sigmoid.": agreement(images, output="tanh"),
    }
    for name, sentence in {
        "linear": "The code has no activation: f belongs to both layers.",
        "relu": "Your code is rectified (ReLU); f is the sigmoid.",
        "tanh": "Your code is tanh's; f is the sigmoid.",
    }.items():
        wrong[sentence] = agreement(images, code=name)
    return wrong


#: Called twice in a graph, for batches of any size; what cannot become a graph is told apart.
IN_A_GRAPH = """
import tensorflow as tf

layer(x)
of_any_size = [tf.TensorSpec([None, x.shape[1]])]
step = tf.function(lambda x: layer(x, training=True), input_signature=of_any_size, autograph=False)
try:
    return [step(x), step(x)]
except (TypeError, ValueError):
    return "no graph"
"""
OF_A_GRAPH = {
    "In a model your layer cannot become a graph: draw with `keras.random`, of the shape `ops.shape(x)`.": (
        "no graph"
    ),
}

#: The noise of layers with equal seeds, with other ones, and with none.
SEEDED = """
import numpy

def noise(seed):
    return numpy.array({0}(level, seed=seed)(x, training=True))

try:
    {0}(level, seed=seed)
except (TypeError, ValueError):
    return {{"pairs": [True, False, False], "again": False}}  # a layer of one's own that takes no seed
pairs = (seed, seed), (seed, seed + 1), (None, None)
alike = [bool((noise(one) == noise(other)).all()) for one, other in pairs]
layer = {0}(level, seed=seed)
one, other = (numpy.array(layer(x, training=True)) for _ in range(2))
return {{"pairs": alike, "again": bool((one == other).all())}}
"""


def of_seeds(layer: str, x: np.ndarray, level: float, seed: int) -> Case:
    """The seed of a layer decides about its noise; without one the noise is another in each layer.

    Args:
        layer: The student's class.
        x: What it corrupts, with enough noise to tell draws apart.
        level: p or sigma.
        seed: Any.
    """

    def alike(*pairs: bool) -> Close:
        return Close({"pairs": list(pairs)})

    return Case(
        probe=SEEDED.format(layer),
        inputs={"x": x, "level": level, "seed": seed},
        expect=Close({"pairs": [True, False, False], "again": False}),
        points=0.5,
        about=layer,
        hint="Whether two layers draw the same noise: with one seed, with two seeds, and with none.",
        misconceptions={
            "Two layers with the same seed draw other noise: draw with the layer's `seed_generator`.": alike(
                False, False, False
            ),
            "Layers without a seed draw the same noise; None should give other noise in each.": alike(
                True, False, True
            ),
            "Whatever the seed is, the noise is the same: draw with the layer's `seed_generator`.": alike(
                True, True, True
            ),
            "With a seed your layer draws the same noise at each call: use its `seed_generator`.": Close(
                {"again": True}
            ),
        },
    )


TRAINED = """
model, _ = trained(level)
x = images.astype("float32") / (255 if images.dtype == "uint8" else 1)
return {"weights": weights(model), "outputs": model.predict(x, verbose=0)}
"""


@dataclass(frozen=True)
class Digits:
    """Images that nobody has seen, and what noise made of them.

    Args:
        clean: uint8, (n, 784); they stay with the judge.
        corrupted: The same with noise in them.
    """

    clean: np.ndarray
    corrupted: np.ndarray

    @property
    def pair(self) -> dict[str, np.ndarray]:
        """As a metric takes them."""
        return {"images": self.clean, "corrupted": self.corrupted}


def claim_cases(
    level: float, shown: Digits, kept: Digits, highest_error: float, plain: Mapping[str, float]
) -> list[Case]:
    """What the trained autoencoder makes of digits that nobody has seen, corrupted by the judge.

    Args:
        level: p or sigma, with which the exercise trains.
        shown: The model answers to the corrupted ones.
        kept: The judge computes from the weights what the model would answer; it never sees any of these.
        highest_error: The most squared error an image that passes.
        plain: The `error` and the part of the noise that comes `through`, one of which has to be beaten.
    """
    asked = {"images": shown.corrupted, "level": level}
    says = "squared error an image"
    error = Measured("outputs_error", high=highest_error, says=says, against={"images": shown.clean})
    of_weights = Measured("denoised_error", high=highest_error, says=says, against=kept.pair)
    return [
        Case(
            probe=WEIGHTS + TRAINED,
            inputs=asked,
            expect=Every([error, beside(shown, plain, high=1.0)]),
            points=3,
            about="trained",
            hint="Is there noise in training, and a clean target? Does ALPHA fit the cost?",
            misconceptions=of_answers(shown, plain),
        ),
        Case(
            probe=WEIGHTS + TRAINED,
            inputs=asked,
            expect=Every([agreement(shown.corrupted), of_weights, alive(kept.clean)]),
            points=2,
            about="trained",
            hint="This is computed from the weights of your two layers, for digits that they have not seen.",
            misconceptions={
                "Your outputs are not those of your weights: something beside them answers.": Measured(
                    "layers_mismatch", low=0.01, against={"images": shown.corrupted}
                ),
                "Hidden units are dead or saturated: they say the same of every image.": Measured(
                    "live_units", high=FEWEST_ALIVE - 1, against={"images": kept.clean}
                ),
            },
        ),
    ]


def beside(shown: Digits, plain: Mapping[str, float], low: float = -np.inf, high: float = np.inf) -> Measured:
    """How it compares with a plain autoencoder; below 1 is better."""
    says = "its error, or the noise that comes through, over a plain autoencoder's best"
    return Measured("beside_a_plain_one", low, high, says, {**shown.pair, **plain})


def alive(images: np.ndarray) -> Measured:
    """Enough hidden units tell digits apart."""
    says = "the number of hidden units that tell digits apart"
    return Measured("live_units", FEWEST_ALIVE, says=says, against={"images": images})


def of_answers(shown: Digits, plain: Mapping[str, float]) -> Slips:
    """Of what passes for denoising and is not."""
    return {
        "Your autoencoder answers every image alike: that is a mean, not learning.": Measured(
            "spread_over_images", high=0.03
        ),
        "Your autoencoder hands the corrupted image on as it is: copying is not denoising.": Measured(
            "outputs_error", high=1.0, against={"images": shown.corrupted}
        ),
        "The noise passes, as in a plain autoencoder. What did training see, and what was its target?": Every(
            [
                beside(shown, plain, low=1.0),
                Measured("outputs_error", high=15.0, against={"images": shown.clean}),
            ]
        ),
    }
