"""Measurements beside principal components."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from autoencoders.metrics.answers import CannotMeasure, as_numbers, as_pixels, weights_of
from autoencoders.metrics.arrays import squared_error
from autoencoders.metrics.networks import reconstruction


def directions_off(answer: Any, directions: Any) -> float:
    """How far an entry of a direction, one a column, lies at most from its own; signs are free."""
    truth = np.asarray(directions, dtype=np.float64)
    given = as_numbers(answer, truth)
    as_it_is, turned = (np.abs(given - sign * truth).max(axis=0) for sign in (1, -1))
    return float(np.minimum(as_it_is, turned).max())


def magnitudes_off(answer: Any, like: Any) -> float:
    """The largest difference between the magnitudes of two arrays, whatever their entries' signs."""
    truth = np.asarray(like, dtype=np.float64)
    return float(np.abs(np.abs(as_numbers(answer, truth)) - np.abs(truth)).max())


def linear_squared_error(answer: Any, images: Any) -> float:
    """J_mse of the autoencoder with these weights where f is the identity; squared error an image."""
    x, weights = as_pixels(images), weights_of(answer)
    reconstruction(weights, x[:1])  # says so if they are no weights of an autoencoder
    W, b, *own, c = (as_numbers(part) for part in weights)
    return squared_error((x @ W + b) @ (own[0] if own else W.T) + c, x)


def linear_error_over(answer: Any, images: Any, yardstick: float) -> float:
    """`linear_squared_error` over the error of somebody else on the same images."""
    return linear_squared_error(answer, images) / yardstick


def linear_cost_ratio(answer: Any, images: Any) -> float:
    """`cost_ratio` for J_mse and a model where f is the identity."""
    if not isinstance(answer, Mapping) or not {"cost", "weights"} <= set(answer):
        raise CannotMeasure("returned something else than a cost and weights.")
    return float(as_numbers(answer["cost"], 0.0)) / linear_squared_error(answer, images)


def captured_over(answer: Any, images: Any, yardstick: float) -> float:
    """The variance of images in the subspace that a decoder paints in, over a yardstick.

    The answer is as in `linear_squared_error`. A direction that the decoder hardly paints in does not count.
    """
    x, weights = as_pixels(images), weights_of(answer)
    reconstruction(weights, x[:1])
    W, _, *own, _ = (as_numbers(part) for part in weights)
    _, strengths, directions = np.linalg.svd(own[0] if own else W.T, full_matrices=False)
    painted = directions[strengths > 1e-6 * strengths.max()]
    return float(((x - x.mean(axis=0)) @ painted.T).var(axis=0).sum()) / yardstick
