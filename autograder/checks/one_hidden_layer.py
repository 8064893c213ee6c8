"""What Examples 3a and 3b have in common: one hidden layer of sigmoids, trained on its own input.

The cases of building and of training such a model, for an exercise to yield, and what goes wrong there.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np

from autoencoders.cases import Case
from autoencoders.expectations import Close, Every, Measured
from autograder.checks import witness
from autograder.checks.digits import fresh_digits
from autograder.checks.probes import ANOTHER, COST, LEARNS, NOT_ANEW, READY, WEIGHTS
from autograder.checks.reference import Array

Cases = Iterator[Case]
Slips = dict[str, Any]

PIXELS = 784

BUILT = """
model = {}(n_units)
output = model(images)
"""


def of_building(rng: np.random.Generator, builder: str, usual: int) -> Cases:
    """784 -> M -> 784 with sigmoids, compiled for J_mse.

    Args:
        rng: For the images and M.
        builder: The student's function of `n_units`.
        usual: The M that the notebook builds, which a function may have for every `n_units`.
    """
    P, M = 5, int(rng.integers(11, 20))
    images = fresh_digits(rng, P)
    yield Case(
        probe=BUILT.format(builder)
        + 'return [list(output.shape), list(model.get_layer("code").weights[0].shape)]',
        inputs={"images": images, "n_units": M},
        expect=Close([[P, PIXELS], [PIXELS, M]]),
        about=builder,
        hint="Value 1 is the shape of the output, value 2 that of the W of the layer named code.",
        misconceptions=_shapes(P, PIXELS, M, usual),
    )
    yield of_layers(images, M, builder)
    yield of_cost(images, M, builder)


def of_layers(images: Array, n_units: int, builder: str) -> Case:
    """What the model makes of images, in use and in training, is what two layers of sigmoids make of them."""
    return Case(
        probe=WEIGHTS
        + BUILT.format(builder)
        + 'return {"weights": weights(model), "outputs": output, "again": model(images, training=True)}',
        inputs={"images": images, "n_units": n_units},
        expect=Every(
            [
                Measured(
                    "layers_mismatch",
                    high=1e-4,
                    says="distance to f(f(XW + B)V + C)",
                    against={"images": images},
                ),
                AS_IN_USE,
            ]
        ),
        about=builder,
        hint="Between the input and the output stand two layers, both with a sigmoid, and nothing else.",
        misconceptions=_activations(images),
    )


def of_cost(images: Array, n_units: int, builder: str) -> Case:
    """What the model is compiled for is J_mse, and both of its layers learn from it."""
    P, pixels = images.shape
    return Case(
        probe=WEIGHTS + LEARNS + BUILT.format(builder) + ANOTHER.format(f"{builder}(n_units)") + COST,
        inputs={"images": images, "n_units": n_units},
        expect=Every(
            [
                Measured(
                    "cost_ratio", 0.9999, 1.0001, says="your cost over J_mse", against={"images": images}
                ),
                Close({"learns": [True, True], "shared": 0}),
            ]
        ),
        about=builder,
        hint="The cost that the model is compiled for should be J_mse of its two sigmoid layers.",
        misconceptions=_cost(P, pixels, images),
    )


#: A small model of the judge's, so that a wrong builder costs its own points only.
TRAINED_ON_GIVEN = (
    READY
    + """
x = keras.Input((X.shape[1],))
h = keras.layers.Dense(64, "relu", name="code")(x)
y = keras.layers.Dense(X.shape[1], "sigmoid", name="reconstruction")(h)
model = ready(keras.Model(x, y), 0.004)
costs = train(model, X, epochs)
"""
)
#: Of 24 trainings none ended above 0.001 of the grey error, in batches of 64 none above 0.01. One on other
#: images stays above 1, one of a single epoch above 0.3.
GIVEN_EPOCHS, HIGHEST_GIVEN_ERROR = 6, 0.2


def of_training(rng: np.random.Generator) -> Cases:
    """`train(model, X, epochs)`: the given image is its own target, and no other image is.

    Eight patterns that are no digits, many times: only a training on these learns them.
    """
    patterns = stripes(rng, 8)
    X = rng.permutation(np.repeat(patterns, 40, axis=0))
    grey = float(((patterns - patterns.mean(axis=0)) ** 2).sum(axis=1).mean())
    yield Case(
        probe=TRAINED_ON_GIVEN + "return model(patterns)",
        inputs={"X": X, "patterns": patterns, "epochs": GIVEN_EPOCHS},
        expect=Measured(
            "squared_error",
            high=HIGHEST_GIVEN_ERROR * grey,
            says="after your training, the squared error on the images that it was given",
            against={"images": patterns},
        ),
        points=2,
        about="train",
        hint="Train on the X and for the epochs that the function is given. What is the target?",
        misconceptions=_training(patterns, grey),
    )
    # Each row of an image is one grey, so that the images take little room beside a notebook.
    images = rng.uniform(size=(90, 28)).astype(np.float32).repeat(28, axis=1)
    yield witness.of_an_epoch("train(model, X, epochs)", 32, {"X": images}, own_target=True)


def stripes(rng: np.random.Generator, n: int) -> Array:
    """Patterns of random broad stripes, (n, 784), each pixel 0 or 1."""
    coarse = rng.uniform(size=(n, 7, 7)) < 0.5
    return coarse.repeat(4, axis=1).repeat(4, axis=2).reshape(n, PIXELS).astype(np.float32)


def _shapes(P: int, pixels: int, M: int, usual: int) -> Slips:
    """Of the sizes of the two layers."""
    return {
        f"Your code has {usual} units whatever n_units says.": [[P, pixels], [pixels, usual]],
        "Your output is as wide as the code; it should be as wide as the image.": [[P, M], [pixels, M]],
        "Your layers have each other's names: code is the one that makes n_units numbers.": [
            [P, pixels],
            [M, pixels],
        ],
        "Your code has as many units as the image has pixels, whatever n_units says.": [
            [P, pixels],
            [pixels, pixels],
        ],
    }


def _activations(images: Array) -> Slips:
    """Of the nonlinearities: which pair explains the outputs."""

    def pair(code: str, output: str) -> Measured:
        return Measured(
            "layers_mismatch", high=1e-4, against={"images": images, "code": code, "output": output}
        )

    return {
        "Your code is linear; f is the sigmoid.": pair("linear", "sigmoid"),
        "Your code is rectified (ReLU); f is the sigmoid.": pair("relu", "sigmoid"),
        "Your code runs from -1 to 1: that is tanh, and f is the sigmoid.": pair("tanh", "sigmoid"),
        "Your output layer is linear; pixels lie between 0 and 1, and f is the sigmoid.": pair(
            "sigmoid", "linear"
        ),
        "Your output layer is rectified (ReLU); f is the sigmoid.": pair("sigmoid", "relu"),
        "Your output layer is tanh; f is the sigmoid.": pair("sigmoid", "tanh"),
        **OTHERWISE_IN_TRAINING,
        "Neither of your layers has a nonlinearity; f is the sigmoid.": pair("linear", "linear"),
        "Your two layers are rectified (ReLU); f is the sigmoid.": pair("relu", "relu"),
        "Your code is rectified and your output linear; f is the sigmoid in both.": pair("relu", "linear"),
    }


def _cost(P: int, pixels: int, images: Array) -> Slips:
    """Of the scale of the cost that Keras reports for P images."""

    def off_by(factor: float, cost: str = "squared_error") -> Measured:
        against = {"images": images, "cost": cost}
        return Measured("cost_ratio", 0.9999 * factor, 1.0001 * factor, against=against)

    return {
        "Your cost is a mean over the pixels (Keras's own mse is): 784 times smaller than J_mse.": off_by(
            1 / pixels
        ),
        "Your cost is a sum over the images; J_mse is a mean over them.": off_by(P),
        "You halved the cost; the slide's formula has no factor 1/2.": off_by(0.5),
        "Your cost is the cross-entropy in nats an image; the exercise asks for J_mse.": off_by(
            1, "cross_entropy"
        ),
        "Your cost is Keras's binary cross-entropy; the exercise asks for J_mse.": off_by(
            1 / pixels, "cross_entropy"
        ),
        **STANDING_STILL,
    }


#: Beside "outputs", "again" is what the model says in training.
AS_IN_USE = Measured("change_when_asked_again", high=1e-5, says="how its answer changes in training")
OTHERWISE_IN_TRAINING = {
    "In training your model answers otherwise than in use: noise or dropout has no place here.": Measured(
        "change_when_asked_again", low=1e-5
    ),
}
#: Of layers that the cost does not reach.
STANDING_STILL = {
    "Training would leave your code as it is: is it frozen, or cut off from the cost?": Close(
        {"learns": [False, True]}
    ),
    "Training would leave your decoder as it is: is it frozen?": Close({"learns": [True, False]}),
    "Training would move nothing in your model: is it frozen?": Close({"learns": [False, False]}),
    **NOT_ANEW,
}


def _training(patterns: Array, grey: float) -> Slips:
    """Of what the model was trained on, seen from what it makes of the patterns that it was given.

    Args:
        patterns: What was given, (n, 784).
        grey: The squared error of their mean: that of a model that learned only how bright they are.
    """

    def error(images: Array, low: float = -np.inf, high: float = np.inf) -> Measured:
        return Measured("squared_error", low * grey, high * grey, against={"images": images})

    return {
        "Your training teaches the negative image: what is the target?": error(1 - patterns, high=0.6),
        "Your training made the given images worse than grey: it was not they that it was trained on.": error(
            patterns, low=1.3
        ),
        "After your training the given images are still grey: did it last all its epochs?": error(
            patterns, low=HIGHEST_GIVEN_ERROR
        ),
    }
