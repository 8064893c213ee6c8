"""Measurements of noise, and of what a denoising autoencoder leaves of it."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from autoencoders.metrics.answers import (
    EPSILON,
    CannotMeasure,
    as_numbers,
    as_pixels,
    pair_of,
    weights_and_outputs,
    weights_of,
)
from autoencoders.metrics.arrays import cross_entropy, squared_error
from autoencoders.metrics.networks import reconstruction


def fraction_lost(answer: Any, clean: Any) -> float:
    """Part of the components that are 0 in the answer; `clean` has none that is."""
    return float((as_numbers(answer, clean) == 0).mean())


def loss_shared(answer: Any, clean: Any, axis: int) -> float:
    """Spread of the part that is lost along `axis`: small where each component is lost or kept by itself."""
    return float((as_numbers(answer, clean) == 0).mean(axis=axis).std())


def lost_again(answer: Any) -> float:
    """Part of the components lost in the first of two corrupted arrays that is lost in the second, too."""
    first, second = (as_numbers(part) == 0 for part in pair_of(answer))
    return float((first & second).sum() / max(first.sum(), 1))


def noise_on_black(answer: Any, clean: Any) -> float:
    """Standard deviation of what was added where `clean` is 0."""
    return float(as_numbers(answer, clean)[np.asarray(clean) == 0].std())


def noise_mean(answer: Any, clean: Any) -> float:
    """Mean of what was added to `clean`."""
    return float((as_numbers(answer, clean) - np.asarray(clean)).mean())


def noise_leans(answer: Any, clean: Any) -> float:
    """How far the mean of what was added to `clean` lies from 0, either way."""
    return abs(noise_mean(answer, clean))


def noise_deviation(answer: Any, clean: Any) -> float:
    """Standard deviation of what was added to `clean`."""
    return float((as_numbers(answer, clean) - np.asarray(clean)).std())


def noise_tails(answer: Any, clean: Any, sigma: float) -> float:
    """Part of what was added to `clean` that lies beyond 2 sigma, either way; 0.0455 for a Gaussian."""
    return float((np.abs(as_numbers(answer, clean) - np.asarray(clean)) > 2 * sigma).mean())


def noise_shared(answer: Any, clean: Any, axis: int) -> float:
    """Spread of the noise's means along `axis`, over that of the noise itself.

    It is 1 / sqrt(n) for n draws, near 1 for one draw that is shared.
    """
    noise = as_numbers(answer, clean) - np.asarray(clean)
    return float(noise.mean(axis=axis).std() / max(noise.std(), EPSILON))


def noise_again(answer: Any, clean: Any) -> float:
    """Correlation of the noise in two corrupted arrays of one clean one."""
    first, second = ((as_numbers(part, clean) - np.asarray(clean)).ravel() for part in pair_of(answer))
    spread = first.std() * second.std()
    return float(np.mean((first - first.mean()) * (second - second.mean())) / max(spread, EPSILON**2))


def either_or_mismatch(answer: Any, kept: Any, lost: Any) -> float:
    """How far an output lies at most from what the weights give for the image `kept` or for `lost`."""
    return float(_either_or(answer, kept, lost).min(axis=0).max())


def either_or_lost(answer: Any, kept: Any, lost: Any) -> float:
    """In what part of the outputs, one a row, the weights have seen `lost` and not `kept`."""
    of_kept, of_lost = _either_or(answer, kept, lost)
    return float((of_lost < of_kept).mean())


def _either_or(answer: Any, kept: Any, lost: Any) -> np.ndarray:
    weights, outputs = weights_and_outputs(answer)
    y = reconstruction(weights, [kept, lost])[:, None]
    given = as_numbers(outputs)
    if given.ndim != 2 or given.shape[1] != y.shape[2]:
        raise CannotMeasure(f"returned shape {given.shape}; a row of {y.shape[2]} an image is expected.")
    return np.abs(given - y).max(axis=2)


def noise_passed_on(answer: Any, images: Any, sigma: float) -> float:
    """How much the outputs for equal images scatter, over how much they would with noise of `sigma`."""
    weights, outputs = weights_and_outputs(answer)
    x = np.asarray(images, dtype=np.float64)
    noisy = reconstruction(weights, x + np.random.default_rng(0).normal(0, sigma, size=x.shape))
    return float(np.mean(as_numbers(outputs, noisy).std(axis=0) / np.maximum(noisy.std(axis=0), EPSILON)))


def denoised_error(answer: Any, images: Any, corrupted: Any) -> float:
    """J_mse between clean `images` and what an autoencoder's weights make of corrupted ones.

    The answer is as in `mean_activation`, or holds it as "weights".
    """
    return squared_error(reconstruction(weights_of(answer), as_pixels(corrupted)), as_pixels(images))


def noise_through(answer: Any, images: Any, corrupted: Any) -> float:
    """The part of the noise that comes through an autoencoder: 1 for the identity, 0 for a constant.

    It is the squared distance by which the corruption moves the reconstruction, over that by which it moves
    the image; computed from the weights, as in `denoised_error`.
    """
    clean, noisy = as_pixels(images), as_pixels(corrupted)
    weights = weights_of(answer)
    moved = squared_error(reconstruction(weights, noisy), reconstruction(weights, clean))
    return moved / squared_error(noisy, clean)


def beside_a_plain_one(answer: Any, images: Any, corrupted: Any, error: float, through: float) -> float:
    """The error, or the part of the noise that comes through, over what a plain autoencoder reaches at best.

    The better of the two: an autoencoder that is trained for long lets more of everything through, and has an
    error that no plain one has.

    Args:
        answer: As in `denoised_error`.
        images: Clean.
        corrupted: The same with noise.
        error: Less than `denoised_error` of any plain autoencoder.
        through: Less than `noise_through` of one that was trained for as short a time as possible.
    """
    pair = {"images": images, "corrupted": corrupted}
    return min(denoised_error(answer, **pair) / error, noise_through(answer, **pair) / through)


def denoised_cross_entropy(answer: Any, images: Any, corrupted: Any) -> float:
    """As `denoised_error`, in nats an image."""
    return cross_entropy(reconstruction(weights_of(answer), as_pixels(corrupted)), as_pixels(images))


def target_off(answer: Any) -> float:
    """How far a target that a model was trained on lay at most from the image that it should be."""
    if not isinstance(answer, Mapping) or "target_off" not in answer:
        raise CannotMeasure("returned something else than what was seen in training.")
    return float(as_numbers(answer["target_off"], 0.0))
