"""Measurements of what a student's model answered, in float64 NumPy, apart from any Keras code.

Each function takes the answer (plain data) and what it is measured against, and returns one number.
"""

from typing import Any

import numpy as np

#: The least probability that a logarithm sees, as in Keras (`keras.config.epsilon()`).
EPSILON = 1e-7


class CannotMeasure(ValueError):
    """The answer has not the form that is measured; the message ends a sentence that begins with its name."""


def _numbers(answer: Any, like: Any | None = None) -> np.ndarray:
    """`answer` as float64, of the shape of `like` where it is given."""
    try:
        array = np.asarray(answer, dtype=np.float64)
    except (TypeError, ValueError):
        raise CannotMeasure("returned something that is not an array of numbers.") from None
    if like is not None and array.shape != np.shape(like):
        raise CannotMeasure(f"returned shape {array.shape}; shape {np.shape(like)} is expected here.")
    return array


def mean(answer: Any) -> float:
    """Mean of all entries."""
    return float(_numbers(answer).mean())


def standard_deviation(answer: Any) -> float:
    """Standard deviation of all entries."""
    return float(_numbers(answer).std())


def squared_error(answer: Any, images: Any) -> float:
    """J_mse, slide "Training autoencoders": squared error summed over the pixels, mean over the images."""
    truth = np.asarray(images, dtype=np.float64)
    return float(((_numbers(answer, truth) - truth) ** 2).reshape(len(truth), -1).sum(axis=1).mean())


def cross_entropy(answer: Any, images: Any) -> float:
    """Cross-entropy of the reconstruction in nats an image: summed over the pixels, mean over the images."""
    truth = np.asarray(images, dtype=np.float64)
    y = np.clip(_numbers(answer, truth), EPSILON, 1 - EPSILON)
    nats = -(truth * np.log(y) + (1 - truth) * np.log(1 - y))
    return float(nats.reshape(len(truth), -1).sum(axis=1).mean())


def bit_errors(answer: Any, patterns: Any) -> float:
    """Bits of O = 1(Y > 0.5) that differ from X, slide "Example 1"; the answer is Y."""
    truth = np.asarray(patterns, dtype=np.float64)
    return float(((_numbers(answer, truth) > 0.5) != (truth > 0.5)).sum())
