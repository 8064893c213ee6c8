"""The deck's formulas in float64 NumPy, written from the slides and apart from the library.

Tests compare the library with these; nothing here imports it.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]


def sigmoid(u: ArrayLike) -> Array:
    """1 / (1 + exp(-u)), by way of tanh so that no exponential overflows."""
    return 0.5 * (1 + np.tanh(np.asarray(u, np.float64) / 2))


def encode(x: Array, w: Array, b: Array) -> Array:
    """H = f(X W + B), (patterns, hidden)."""
    return sigmoid(x @ w + b)


def decode_tied(h: Array, w: Array, c: Array) -> Array:
    """Y = f(H W^T + C), (patterns, inputs)."""
    return sigmoid(h @ w.T + c)


def j_mse(x: ArrayLike, y: ArrayLike) -> float:
    """1/P sum_p ||y_p - x_p||^2."""
    pairs = zip(np.asarray(y, np.float64), np.asarray(x, np.float64), strict=True)
    squares = [np.linalg.norm((y_p - x_p).ravel()) ** 2 for y_p, x_p in pairs]
    return float(sum(squares) / len(squares))


def j_cross_entropy(x: ArrayLike, y: ArrayLike) -> float:
    """- sum_p sum_k x_pk log y_pk + (1 - x_pk) log(1 - y_pk)."""
    x, y = np.asarray(x, np.float64), np.asarray(y, np.float64)
    return float(-np.sum(x * np.log(y) + (1 - x) * np.log(1 - y)))


def tied_gradients(x: Array, w: Array, b: Array, c: Array) -> tuple[Array, Array, Array]:
    """The gradients of the summed cross-entropy of a tied autoencoder by W, b and c, worked out by hand."""
    h = encode(x, w, b)
    delta_output = decode_tied(h, w, c) - x
    delta_hidden = (delta_output @ w) * h * (1 - h)
    return x.T @ delta_hidden + delta_output.T @ h, delta_hidden.sum(axis=0), delta_output.sum(axis=0)


def kl_divergence(rho: float, rho_hat: ArrayLike) -> float:
    """D(h) = sum_j rho log rho/rho_j + (1 - rho) log (1 - rho)/(1 - rho_j)."""
    total = 0.0
    for rho_j in np.ravel(np.asarray(rho_hat, np.float64)):
        total += rho * np.log(rho / rho_j) + (1 - rho) * np.log((1 - rho) / (1 - rho_j))
    return float(total)


def masked_l2(x: ArrayLike, y: ArrayLike, mask: ArrayLike) -> float:
    """Mean over the images of the squared error inside the hole."""
    x, y, mask = np.broadcast_arrays(np.asarray(x, np.float64), np.asarray(y, np.float64), mask)
    return float(np.sum((x - y)[mask.astype(bool)] ** 2) / len(x))


def finite_differences(f: Callable[[Array], float], at: Array, step: float = 1e-5) -> Array:
    """Central differences of `f` by each component of `at`: (f(a + s) - f(a - s)) / 2 s."""
    gradient = np.zeros_like(at)
    for place in np.ndindex(at.shape):
        shift = np.zeros_like(at)
        shift[place] = step
        gradient[place] = (f(at + shift) - f(at - shift)) / (2 * step)
    return gradient
