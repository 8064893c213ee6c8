"""What goes wrong in `ex2a_dae_multiplicative`: each sentence with the answer that gives the slip away.

A sentence says what was seen and where to look next.
"""

from typing import Any

import numpy as np

from autoencoders.expectations import Close, Every, Measured
from autograder.checks import reference
from autograder.checks.reference import Array

Slips = dict[str, Any]

OF_DRAWING_ONCE: Slips = {
    "The same pixels were lost twice: the noise is drawn once; draw it anew at each call.": Measured(
        "lost_again", low=0.999
    ),
}


OF_ANOTHER_GENERATOR: Slips = {
    "Two generators with one seed lost other pixels: draw from the `rng` that is handed to you.": Measured(
        "lost_again", high=0.999
    ),
}


def of_erasing(x: Array, p: float) -> Slips:
    """Of noise that should keep each component of `x` with probability p, else make it 0."""
    shared = 0.7 * np.sqrt(p * (1 - p))  # the spread of one draw, less what chance may take from it
    return {
        "Nothing was lost: what came back is what went in.": x,
        "Everything was lost.": np.zeros_like(x),
        "You kept a pixel with probability 1 - p; p is the probability of ones.": Every(
            [among(x, 0 * x), lost(x, p - 0.05, p + 0.05)]
        ),
        "You returned epsilon itself; multiply the images by it.": among(0 * x, 1 + 0 * x),
        "What you kept is scaled up by 1 / p, as dropout does; the slide's epsilon is 1 or 0.": among(
            x / p, 0 * x
        ),
        "One draw decided for a whole image; each pixel has an epsilon of its own.": Every(
            [among(x, 0 * x), together(x, 1, shared)]
        ),
        "All images lost the same pixels; each image has noise of its own.": Every(
            [among(x, 0 * x), together(x, 0, shared)]
        ),
        "Every image lost the same number of pixels: each should be kept or lost by itself.": Every(
            [among(x, 0 * x), Measured("loss_shared", high=0.01, against={"clean": x, "axis": 1})]
        ),
        "Too much was lost: as if two draws were made, and a pixel has to survive both.": Every(
            [among(x, 0 * x), lost(x, 1 - p**2 - 0.012, 1 - p**2 + 0.012)]
        ),
        "A pixel was lost with probability 0.1, whatever p is.": Every(
            [
                among(x, 0 * x),
                lost(x, 0.08, 0.12),
                Measured("fraction_lost", high=0.9 * (1 - p), against={"clean": x}),
            ]
        ),
        "Half of the pixels were lost, whatever p is.": Every([among(x, 0 * x), lost(x, 0.47, 0.53)]),
        "What is lost became white; it should become 0, black.": among(x, 1 + 0 * x),
        "Each pixel was scaled by p: that is the mean of the noise, not the noise.": p * x,
        "Some pixels are neither 0 nor what they were: this noise multiplies by 1 or 0.": Measured(
            "distance_to_nearest", low=1e-3, against={"choices": [x, 0 * x]}
        ),
    }


def among(*choices: Array) -> Measured:
    """Each component is that of one of these arrays."""
    return Measured("distance_to_nearest", high=1e-6, against={"choices": list(choices)})


def lost(x: Array, low: float, high: float) -> Measured:
    """So large a part of the components is 0."""
    return Measured("fraction_lost", low, high, against={"clean": x})


def together(x: Array, axis: int, low: float) -> Measured:
    """Components along the axis are lost together."""
    return Measured("loss_shared", low, against={"clean": x, "axis": axis})


def of_test_time(x: Array, p: float) -> Slips:
    """Of a layer that should hand on `x`, asked twice."""
    return {
        "Your layer multiplies by p outside training; there it should leave its input as it is.": [
            p * x,
            p * x,
        ],
        "Your layer is noisy outside training, too: noise belongs to training alone.": Measured(
            "fraction_lost", low=0.05, against={"clean": [x, x]}
        ),
    }


def of_cross_entropy(x: Array, y: Array) -> Slips:
    """Of sums, means, signs and clipping; `x` and `y` are (P, n)."""
    x, y = x.astype(float), y.astype(float)
    (P, n), right, clipped = x.shape, reference.cross_entropy(x, y) / len(x), np.clip(y, 1e-7, 1 - 1e-7)
    terms = -(x * np.log(clipped) + (1 - x) * np.log(1 - clipped))
    kept_away = reference.cross_entropy(x, np.clip(y, 0.01, 0.99)) / P
    too_far = "Your y is kept too far from 0 and 1: a right answer costs too much."
    return ({too_far: kept_away} if abs(kept_away - right) > 0.01 else {}) | {
        "NaN or infinity: a logarithm met 0. Keep y a little away from 0 and 1 first.": Measured(
            "not_finite", low=1
        ),
        f"That is a mean over the pixels, too: {n} times too small here, 784 times for MNIST.": right / n,
        "You summed over the images, too; the scale wanted is nats an image.": right * P,
        "You summed over the images and took the mean over the pixels; it should be the other way.": right
        * P
        / n,
        "You returned one number an image; J is their mean.": Close(terms.sum(axis=1), rtol=1e-5, atol=1e-4),
        "You returned one number a pixel of the image; sum over the pixels.": Close(
            terms.mean(axis=0), rtol=1e-5, atol=1e-4
        ),
        "Your J is negative, as logarithms of probabilities are: look in front of the sum.": -right,
        "Only the first term counts: where x is 0, your J does not look at y.": float(
            -(x * np.log(clipped)).sum() / P
        ),
        "Only the second term counts: where x is 1, your J does not look at y.": float(
            -((1 - x) * np.log(1 - clipped)).sum() / P
        ),
        "x and y have changed places: the logarithms belong to y.": reference.cross_entropy(y, x) / P,
        "You counted in bits (log2); a nat has the natural logarithm.": right / np.log(2),
        "That is the squared error; here the cost is the cross-entropy.": reference.squared_error(x, y),
    }


def of_the_slope(x: Array, y: Array) -> Slips:
    """Of gradients that are cut off, and of those that are not the cost's."""
    return {
        "Keras finds no gradient in your cost: NumPy or a stopped gradient hides y from it.": None,
        "The gradient of your cost is 0: something in it rounds, or is cut off from y.": np.zeros_like(x),
        "Your cost lets the gradient through the first term alone: does x log y hide the other?": (
            -x / y / len(x)
        ),
        "Your cost lets the gradient through the second term alone.": (1 - x) / (1 - y) / len(x),
        "The gradient of your cost has the opposite sign: it would be raised.": -(y - x)
        / (y * (1 - y))
        / len(x),
    }


def of_noise_in_training(either: dict[str, np.ndarray], p: float) -> Slips:
    """Of the model's outputs for one bright pixel that should be lost with probability 1 - p."""
    fits = Measured("either_or_mismatch", high=1e-3, against=either)
    return {
        "Training changes nothing: there is no corruption between the image and the code.": Every(
            [fits, Measured("either_or_lost", high=0, against=either)]
        ),
        "The model keeps a pixel with probability 1 - p; hand your layer p itself.": Every(
            [fits, Measured("either_or_lost", p - 0.1, p + 0.1, against=either)]
        ),
        "The noise in your model has a p of 0.9, whatever p says.": Every(
            [fits, Measured("either_or_lost", 0.05, 0.15, against=either)]
        ),
        "In training a pixel is neither kept nor lost. Is your layer where the image comes in?": (
            Measured("either_or_mismatch", low=1e-3, against=either)
        ),
    }
