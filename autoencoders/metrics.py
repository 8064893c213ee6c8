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


def not_finite(answer: Any) -> float:
    """How many entries are NaN or infinite."""
    return float((~np.isfinite(_numbers(answer))).sum())


def least_moved(answer: Any, start: Any) -> float:
    """Largest change of an entry between `start` and `answer`, in the array of them that changed least."""
    if not isinstance(answer, list) or len(answer) != len(start):
        raise CannotMeasure(f"returned something else than {len(start)} arrays of weights.")
    moves = [np.abs(_numbers(now, then) - then).max() for now, then in zip(answer, start, strict=True)]
    return float(min(moves))


def tied_cross_entropy(answer: Any, patterns: Any) -> float:
    """J_cross-entropy summed over patterns and components, of the tied autoencoder with weights [W, b, c]."""
    return cross_entropy(_tied_reconstruction(answer, patterns), patterns) * len(patterns)


def tied_bit_errors(answer: Any, patterns: Any) -> float:
    """Bit errors of the tied autoencoder with weights [W, b, c]."""
    return bit_errors(_tied_reconstruction(answer, patterns), patterns)


def tied_mismatch(answer: Any, patterns: Any) -> float:
    """How far a model's outputs lie from those that its weights give when they are tied.

    The answer is {"weights": [W, b, c], "outputs": Y}, Y being what the model made of `patterns`.
    """
    if not isinstance(answer, dict) or not {"weights", "outputs"} <= set(answer):
        raise CannotMeasure("returned something else than weights and outputs.")
    tied = _tied_reconstruction(answer["weights"], patterns)
    return float(np.abs(_numbers(answer["outputs"], tied) - tied).max())


def _tied_reconstruction(weights: Any, patterns: Any) -> np.ndarray:
    """Y = f(f(XW + B) W^T + C), slide "Example 1"."""
    if not isinstance(weights, list) or len(weights) != 3:
        raise CannotMeasure("returned something else than the three arrays W, b and c.")
    x = np.asarray(patterns, dtype=np.float64)
    W, b, c = (_numbers(part) for part in weights)
    if W.ndim != 2 or (len(W), b.shape, c.shape) != (x.shape[1], W.shape[1:], x.shape[1:]):
        shapes = f"{W.shape}, {b.shape}, {c.shape}"
        raise CannotMeasure(f"returned W, b, c of shapes {shapes}, which do not fit together.")
    return _sigmoid(_sigmoid(x @ W + b) @ W.T + c)


def _sigmoid(u: np.ndarray) -> np.ndarray:
    return 0.5 * (1 + np.tanh(0.5 * u))
