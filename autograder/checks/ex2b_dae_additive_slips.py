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
        "Your noise is upwards only or downwards only; its mean should be 0.": Every(
            [Measured("noise_deviation", 0.1 * sigma, 2 * sigma, against=clean), leaning(x, sigma)]
        ),
        "No pixel is below 0: you cut the noise off there, and its mean is no longer 0.": Measured(
            "smallest", low=-1e-6
        ),
        "All images got the same noise; each has noise of its own.": together(x, 0),
        "One draw served a whole image; each pixel has an epsilon of its own.": together(x, 1),
        "You passed the variance sigma^2 where a standard deviation is expected.": spread(x, sigma**2),
        "You took the root of sigma; sigma is the standard deviation already.": spread(x, np.sqrt(sigma)),
        "Your noise has a standard deviation of 1, whatever sigma is.": spread(x, 1.0),
        "Your noise has a standard deviation of 0.1, whatever sigma is.": Every(
            [spread(x, 0.1), Measured("noise_deviation", high=0.9 * sigma, against=clean)]
        ),
        "Your noise has half the standard deviation that sigma says.": Every(
            [
                spread(x, sigma / 2),
                Measured("noise_tails", low=0.01, against={**clean, "sigma": 0.58 * sigma}),
            ]
        ),
        "Your noise is uniform from -sigma to sigma; sigma is the deviation of a Gaussian.": Every(
            [
                spread(x, sigma / np.sqrt(3)),
                Measured("noise_tails", high=0.005, against={**clean, "sigma": 0.58 * sigma}),
            ]
        ),
        "Your noise has no tails: is it uniform, or cut off? A Gaussian has some beyond 2 sigma.": Every(
            [
                Measured("noise_deviation", 0.8 * sigma, 1.1 * sigma, against=clean),
                Measured("noise_tails", high=0.005, against={**clean, "sigma": sigma}),
            ]
        ),
        "Noise was added twice: together it spreads further than sigma.": spread(x, np.sqrt(2) * sigma),
        "Your noise has far tails: it is no Gaussian.": Every(
            [
                spread(x, sigma),
                Measured("noise_tails", low=0.009, against={**clean, "sigma": 1.5 * sigma}),
            ]
        ),
        "The noise of every image sums to 0: you took its mean off. Each is drawn by itself.": Measured(
            "noise_shared", high=1e-3, against={**clean, "axis": 1}
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
    return Measured("noise_leans", low=0.46 * sigma, against={"clean": x})


def of_drawing_once(x: Array) -> Slips:
    """Of two calls whose noise is the same."""
    sentence = "The same noise came twice: it is drawn once; draw it anew at each call."
    return {sentence: Measured("noise_again", low=0.999, against={"clean": x})}


def of_centring(scatter: float) -> Slips:
    """Of noise that is made to have its mean in every call."""
    sentence = "Your noise has mean 0 in every call; each epsilon is drawn by itself, and the mean by chance."
    return {sentence: Measured("standard_deviation", high=0.2 * scatter)}


def of_test_time(x: Array, sigma: float) -> Slips:
    """Of a layer that should hand on `x`, asked twice."""
    noisy = Measured("noise_deviation", low=0.01 * sigma, against={"clean": [x, x]})
    return {
        "Outside training your layer changes its input, the same way each time; there it hands it on.": Every(
            [noisy, Measured("noise_again", low=0.999, against={"clean": x})]
        ),
        "Your layer is noisy outside training, too: noise belongs to training alone.": noisy,
    }


def the_same_again(x: Array) -> Measured:
    """Two draws of noise are one and the same."""
    return Measured("noise_again", low=0.999, says="the correlation of two draws", against={"clean": x})


OF_ANOTHER_GENERATOR: Slips = {
    "Two generators with one seed gave other noise: draw it from the `rng` that is handed to you.": Measured(
        "mean", -np.inf, np.inf
    ),
}


def of_squared_error(x: Array, y: Array) -> Slips:
    """Of what else is done with the differences of `x` and `y`, (P, n)."""
    error = (y - x) ** 2
    each = error.sum(axis=1)
    return {
        "Differences above and below 0 cancel in yours: square each before you add them up.": either(
            (y - x).sum() ** 2 / len(x), (y - x).sum() ** 2, ((y - x).mean(axis=0) ** 2).sum()
        ),
        "You subtract squares; what is squared is the difference.": either(
            (y**2 - x**2).sum() / len(x), (x**2 - y**2).sum() / len(x)
        ),
        "You divide by P - 1; a mean over P images divides by P.": error.sum() / (len(x) - 1),
        "You take 784 for the number of pixels; here it is another one.": error.mean() * 784,
        "You measure the first image alone; J is the mean over all of them.": each[0],
        "You return the error of the worst image; J is the mean over all of them.": each.max(),
        "You return the median over the images; J is their mean.": np.median(each),
        "You divide by the squares of x; J is not relative to anything.": either(
            error.sum() / (x**2).sum(), error.sum() / (y**2).sum()
        ),
        "That is a variance: the mean of the differences is taken off. J leaves it in.": either(
            (y - x).var(), (y - x).var() * x.shape[1]
        ),
        "Your answer is what noise of sigma = 0.1 would cost; measure x and y.": 0.01 * x.shape[1],
    }


def either(*numbers: float) -> Measured:
    """One number, and it is one of these."""
    return Measured("distance_to_nearest", high=1e-6, against={"choices": list(numbers)})


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
        "The noise in your model has a sigma of 0.1, whatever sigma says.": scatter(
            0.9 * 0.1 / sigma, 1.1 * 0.1 / sigma, images, sigma
        ),
        "Your model adds noise twice, so it spreads further than sigma.": scatter(1.3, 1.5, images, sigma),
        "The noise is not where the image comes in: it reaches the output by another way.": scatter(
            1.2, np.inf, images, sigma
        ),
    }
