"""What a network makes of its input, computed from its weights in NumPy."""

from collections.abc import Callable
from typing import Any

import numpy as np

from autoencoders.metrics.answers import CannotMeasure, as_numbers, as_pixels


def reconstruction(weights: Any, patterns: Any) -> np.ndarray:
    """Y = f(f(XW + B) V + C), slide "Example 1"; V is W^T where the weights do not hold it."""
    if not isinstance(weights, list) or len(weights) not in (3, 4):
        raise CannotMeasure("returned something else than the arrays W, b and c.")
    x = np.asarray(patterns, dtype=np.float64)
    W, b, *own, c = (as_numbers(part) for part in weights)
    V = own[0] if own else W.T
    n, M = x.shape[1], b.size
    if [part.shape for part in (W, b, V, c)] != [(n, M), (M,), (M, n), (n,)]:
        shapes = ", ".join(str(as_numbers(part).shape) for part in weights)
        raise CannotMeasure(f"returned weights of shapes {shapes}, which do not fit together.")
    return sigmoid(sigmoid(x @ W + b) @ V + c)


def sigmoid(u: np.ndarray) -> np.ndarray:
    return 0.5 * (1 + np.tanh(0.5 * u))


ACTIVATIONS: dict[str, Callable[[np.ndarray], np.ndarray]] = {
    "sigmoid": lambda u: sigmoid(u),
    "tanh": np.tanh,
    "relu": lambda u: np.maximum(u, 0),
    "linear": lambda u: u,
}


def through(weights: Any, images: Any) -> np.ndarray:
    """What sigmoid layers make of images; `weights` are [W, b] of each layer, from the first."""
    if not isinstance(weights, list) or len(weights) % 2:
        raise CannotMeasure("returned something else than a W and a b for each layer.")
    h, arrays = as_pixels(images), [as_numbers(part) for part in weights]
    for number, (W, b) in enumerate(zip(arrays[::2], arrays[1::2], strict=True), start=1):
        if b.ndim != 1 or W.shape != (h.shape[1], b.size):
            raise CannotMeasure(f"has W of shape {W.shape} in layer {number}, over {h.shape[1]} numbers.")
        h = sigmoid(h @ W + b)
    return h


def softmax(u: np.ndarray) -> np.ndarray:
    powers = np.exp(u - u.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


HEADS: dict[str, Callable[[np.ndarray], np.ndarray]] = {**ACTIVATIONS, "softmax": softmax}


def classified(weights: Any, images: Any, head: str = "softmax") -> np.ndarray:
    """What sigmoid layers under a layer of `head` make of images; `weights` are [W, b] of each layer."""
    if not isinstance(weights, list) or len(weights) < 2:
        raise CannotMeasure("returned something else than a W and a b for each layer.")
    h, V, c = through(weights[:-2], images), as_numbers(weights[-2]), as_numbers(weights[-1])
    if c.ndim != 1 or V.shape != (h.shape[1], c.size):
        raise CannotMeasure(f"has a last layer of shape {V.shape}, over {h.shape[1]} numbers.")
    return HEADS[head](h @ V + c)
