"""What goes wrong in `ex2b_dae_additive`: each sentence with the answer that gives the slip away.

A sentence says what was seen and where to look next.
"""

from typing import Any

import numpy as np

from autoencoders.expectations import Every, Measured
from autograder.checks.reference import Array

Slips = dict[str, Any]


def of_adding(x: Array, sigma: float) -> Slips:
    """Of noise that should be Gaussian, with this standard deviation, and added to `x`."""
    clean = {"clean": x}
    return {
        "Nothing was added: what came back is what went in.": x,
        "You returned the noise itself; add it to the images.": Every(
            [Measured("mean", -0.05, 0.05), Measured("standard_deviation", 0.9 * sigma, 1.1 * sigma)]
        ),
        "One number was added to all pixels; each has an epsilon of its own.": Measured(
            "noise_deviation", high=1e-6, against=clean
        ),
        "Black pixels got no noise: this noise is added to a pixel, whatever its value.": Measured(
            "noise_on_black", high=1e-6, against=clean
        ),
        "No pixel is below 0: you cut the noise off there, and its mean is no longer 0.": Measured(
            "smallest", low=-1e-6
        ),
        "All images got the same noise; each has noise of its own.": together(x, 0),
        "One draw served a whole image; each pixel has an epsilon of its own.": together(x, 1),
        "You passed the variance sigma^2 where a standard deviation is expected.": spread(x, sigma**2),
        "You took the root of sigma; sigma is the standard deviation already.": spread(x, np.sqrt(sigma)),
        "Your noise has a standard deviation of 1, whatever sigma is.": spread(x, 1.0),
        "Your noise is upwards only or downwards only; its mean should be 0.": Every(
            [Measured("noise_deviation", 0.1 * sigma, 2 * sigma, against=clean), leaning(x, sigma)]
        ),
        "Your noise has no tails: it is uniform. A Gaussian reaches beyond 2 sigma now and then.": Measured(
            "noise_tails", high=0.005, against={**clean, "sigma": sigma}
        ),
    }


def together(x: Array, axis: int) -> Measured:
    """The noise is one draw along the axis."""
    return Measured("noise_shared", low=0.5, against={"clean": x, "axis": axis})


def spread(x: Array, sigma: float) -> Measured:
    """The noise has this standard deviation, roughly."""
    return Measured("noise_deviation", 0.9 * sigma, 1.1 * sigma, against={"clean": x})


def leaning(x: Array, sigma: float) -> Measured:
    """The noise has a mean well away from 0."""
    return Measured("noise_leans", low=0.3 * sigma, against={"clean": x})


def of_drawing_once(x: Array) -> Slips:
    """Of two calls whose noise is the same."""
    sentence = "The same noise came twice: it is drawn once; draw it anew at each call."
    return {sentence: Measured("noise_again", low=0.999, against={"clean": x})}


def of_test_time(x: Array, sigma: float) -> Slips:
    """Of a layer that should hand on `x`, asked twice."""
    sentence = "Your layer is noisy outside training, too: noise belongs to training alone."
    return {sentence: Measured("noise_deviation", low=0.01 * sigma, against={"clean": [x, x]})}


def scatter(low: float, high: float, images: np.ndarray, sigma: float) -> Measured:
    """So much of the scatter that noise of `sigma` gives."""
    says = "the scatter of its outputs over that which the noise would give"
    return Measured("noise_passed_on", low, high, says, {"images": images, "sigma": sigma})


def of_noise_in_training(images: np.ndarray, sigma: float) -> Slips:
    """Of the model's outputs in training for one image, many times."""
    return {
        "Training changes nothing: there is no corruption between the image and the code.": scatter(
            0, 1e-3, images, sigma
        ),
        "The noise in your model is far too weak: hand your layer sigma, not sigma squared.": scatter(
            0.8 * sigma, 1.2 * sigma, images, sigma
        ),
        "The noise is not where the image comes in: it reaches the output by another way.": scatter(
            1.2, np.inf, images, sigma
        ),
    }
