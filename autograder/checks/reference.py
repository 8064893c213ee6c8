"""What a right answer returns, in float64 NumPy, written apart from every Keras solution.

Shapes and letters are the deck's, for a batch of P patterns with n components and a code of M units:
X and Y (P, n), H (P, M), W (n, M), b (M,), c (n,).
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Weights = tuple[Array, Array, Array]


def sigmoid(u: Array) -> Array:
    """f(u) = 1 / (1 + exp(-u)), by a form that overflows nowhere."""
    return 0.5 * (1.0 + np.tanh(0.5 * u))


def encode(X: Array, W: Array, b: Array) -> Array:
    """H = f(XW + B), slide "Example 1"."""
    return sigmoid(X @ W + b)


def decode(H: Array, W: Array, c: Array) -> Array:
    """Y = f(HW^T + C), slide "Example 1"."""
    return sigmoid(H @ W.T + c)


def squared_error(X: Array, Y: Array) -> float:
    """J_mse, slide "Training autoencoders": summed over the components, mean over the patterns."""
    return float(np.sum((Y - X) ** 2) / len(X))


def cross_entropy(X: Array, Y: Array) -> float:
    """J_cross-entropy, slide "Training autoencoders": summed over patterns and components, in nats."""
    Y = np.clip(Y, 1e-7, 1 - 1e-7)
    return float(-np.sum(X * np.log(Y) + (1 - X) * np.log(1 - Y)))


def bit_errors(X: Array, Y: Array) -> int:
    """Bits of O = 1(Y > 0.5) that differ from X, slide "Example 1"."""
    return int(np.sum((Y > 0.5) != (X == 1)))


def tied_gradients(X: Array, H: Array, Y: Array, W: Array) -> Weights:
    """Gradients of J_cross-entropy with respect to W, b and c where the decoder uses W^T."""
    at_output = Y - X
    at_code = (at_output @ W) * H * (1 - H)
    return X.T @ at_code + at_output.T @ H, at_code.sum(axis=0), at_output.sum(axis=0)


def descend_tied(
    X: Array, weights: Weights, alpha: float, steps: int
) -> tuple[Weights, list[float], list[int]]:
    """Gradient descent on J_cross-entropy over the whole batch.

    Returns: the weights after the last step; J and bit errors before each step.
    """
    W, b, c = weights
    costs, errors = [], []
    for _ in range(steps):
        H = encode(X, W, b)
        Y = decode(H, W, c)
        costs.append(cross_entropy(X, Y))
        errors.append(bit_errors(X, Y))
        dW, db, dc = tied_gradients(X, H, Y, W)
        W, b, c = W - alpha * dW, b - alpha * db, c - alpha * dc
    return (W, b, c), costs, errors


def central_differences(f: Callable[[Array], float], theta: Array, h: float) -> Array:
    """(f(theta + h e) - f(theta - h e)) / 2h for each entry's unit vector e; shape of `theta`."""
    units = np.eye(theta.size).reshape(theta.size, *theta.shape)
    slopes = [(f(theta + h * e) - f(theta - h * e)) / (2 * h) for e in units]
    return np.array(slopes).reshape(theta.shape)
