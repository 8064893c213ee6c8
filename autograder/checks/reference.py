"""What a right answer returns, in float64 NumPy, written apart from every Keras solution.

Shapes and letters are the deck's, for a batch of P patterns with n components and a code of M units:
X and Y (P, n), H (P, M), W (n, M), b (M,), c (n,).
"""

from collections.abc import Callable, Sequence

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


def forward(X: Array, weights: Sequence[Array]) -> tuple[Array, Array]:
    """H and Y of an autoencoder with weights (W, b, c), tied, or (W, b, V, c), whose decoder owns V."""
    W, b, *own, c = weights
    H = encode(X, W, b)
    return H, decode(H, own[0].T if own else W, c)


def measure(X: Array, weights: Sequence[Array]) -> tuple[float, int]:
    """J_cross-entropy and the bit errors of the autoencoder with these weights."""
    Y = forward(X, weights)[1]
    return cross_entropy(X, Y), bit_errors(X, Y)


def untied_gradients(X: Array, H: Array, Y: Array, V: Array) -> tuple[Array, ...]:
    """Gradients of J_cross-entropy with respect to W, b, V and c where the decoder's kernel is V, (M, n)."""
    at_output = Y - X
    at_code = (at_output @ V.T) * H * (1 - H)
    return X.T @ at_code, at_code.sum(axis=0), H.T @ at_output, at_output.sum(axis=0)


def tied_gradients(X: Array, H: Array, Y: Array, W: Array) -> tuple[Array, ...]:
    """Gradients of J_cross-entropy with respect to W, b and c where the decoder's kernel is W^T."""
    dW, db, dV, dc = untied_gradients(X, H, Y, W.T)
    return dW + dV.T, db, dc


def descend(X: Array, weights: Sequence[Array], alpha: float, steps: int) -> list[Array]:
    """The weights after gradient descent on J_cross-entropy, over the whole batch, tied or not."""
    tied = len(weights) == 3
    for _ in range(steps):
        H, Y = forward(X, weights)
        slopes = tied_gradients(X, H, Y, weights[0]) if tied else untied_gradients(X, H, Y, weights[2])
        weights = [w - alpha * slope for w, slope in zip(weights, slopes, strict=True)]
    return list(weights)


def descend_one_by_one(X: Array, weights: Sequence[Array], alpha: float) -> list[Array]:
    """The weights after a step for each pattern by itself, in their order."""
    for p in range(len(X)):
        weights = descend(X[p : p + 1], weights, alpha, steps=1)
    return list(weights)


def central_differences(f: Callable[[Array], float], theta: Array, h: float) -> Array:
    """(f(theta + h e) - f(theta - h e)) / 2h for each entry's unit vector e; shape of `theta`."""
    units = np.eye(theta.size).reshape(theta.size, *theta.shape)
    slopes = [(f(theta + h * e) - f(theta - h * e)) / (2 * h) for e in units]
    return np.array(slopes).reshape(theta.shape)


def average_activation(H: Array) -> Array:
    """rho_j, slide "Sparsity constraint": (M,)."""
    return np.einsum("pj->j", H) / len(H)


def kl_terms(rho: float, rho_hat: Array, distance: float = 1e-7) -> tuple[Array, Array]:
    """The two terms of D(h) for each unit, slide "Sparsity constraint"; rho_j kept away from 0 and 1."""
    rho_hat = np.clip(rho_hat, distance, 1 - distance)
    return rho * (np.log(rho) - np.log(rho_hat)), (1 - rho) * (np.log1p(-rho) - np.log1p(-rho_hat))


def kl_divergence(rho: float, rho_hat: Array, distance: float = 1e-7) -> float:
    """D(h), slide "Sparsity constraint", in nats."""
    return float(sum(term.sum() for term in kl_terms(rho, rho_hat, distance)))


def kl_slope(rho: float, rho_hat: Array) -> Array:
    """dD/drho_j, equation (B), over a common denominator."""
    return (rho_hat - rho) / (rho_hat * (1 - rho_hat))


def kl_gradient(X: Array, H: Array, rho: float) -> Array:
    """dD/dW, equations (A) to (C): (n, M)."""
    slopes = kl_slope(rho, average_activation(H))
    return np.einsum("pi,pj,j->ij", X, H * (1 - H), slopes) / len(X)


def sparse_cost(X: Array, weights: Weights, rho: float, beta: float) -> float:
    """J_1 = J_mse + beta D(h) of a tied autoencoder, slide "Sparse Autoencoder (SAE)"."""
    W, b, c = weights
    H = encode(X, W, b)
    return squared_error(X, decode(H, W, c)) + beta * kl_divergence(rho, average_activation(H))


def pca_reconstruction(X: Array, mean: Array, V: Array) -> Array:
    """What the principal directions in the columns of V leave of X, slide "Undercomplete autoencoders"."""
    return mean + np.einsum("pi,ik,jk->pj", X - mean, V, V)


def relative_error(X: Array, Y: Array) -> float:
    """The squared error of Y over that of the mean image of X: one minus the explained variance."""
    return float(np.mean((Y - X) ** 2) / X.var(axis=0).mean())


def ridge_classifier(H: Array, labels: np.ndarray, ridge: float) -> Array:
    """Least squares with a ridge for one-hot targets, (F, 10), by the singular values of H."""
    U, s, Vt = np.linalg.svd(H, full_matrices=False)
    one_hot = (labels[:, None] == np.arange(10)).astype(float)
    return Vt.T @ ((s / (s**2 + ridge))[:, None] * (U.T @ one_hot))


def pairs(layers: Sequence[Array]) -> list[tuple[Array, Array]]:
    """(W, b) of each layer, from [W, b, W, b, …]."""
    return list(zip(layers[::2], layers[1::2], strict=True))


def reversed_layers(layers: Sequence[Array]) -> list[Array]:
    """[W, b] of each layer, from the last to the first."""
    return [part for W, b in reversed(pairs(layers)) for part in (W, b)]


def through(X: Array, layers: Sequence[Array]) -> Array:
    """What sigmoid layers make of X, one after the other; `layers` are [W, b] of each, from the first."""
    H = X
    for W, b in pairs(layers):
        H = encode(H, W, b)
    return H


def principal_components(X: Array) -> tuple[Array, Array, Array]:
    """Mean (n,), all directions (n, n), one a column, and the variances along them (n,), largest first."""
    mean = np.einsum("pi->i", X) / len(X)
    variances, directions = np.linalg.eigh(np.einsum("pi,pj->ij", X - mean, X - mean, optimize=True) / len(X))
    return mean, directions[:, ::-1], variances[::-1]


def squared_distances(X: Array, centres: Array) -> Array:
    """||x_p - m_k||^2 for every point and every centre, (P, K)."""
    return np.stack([np.einsum("pi,pi->p", X - centre, X - centre) for centre in centres], axis=1)


def assign(X: Array, centres: Array) -> np.ndarray:
    """The nearest centre of each point, the first of several, slide "Clustering (e.g. K-Means)": (P,)."""
    return np.argmin(squared_distances(X, centres), axis=1)


def update(X: Array, assignment: np.ndarray, centres: Array) -> Array:
    """The mean of each cluster's points; a cluster without points keeps its centre: (K, n)."""
    member = assignment[None, :] == np.arange(len(centres))[:, None]
    sizes = member.sum(axis=1, keepdims=True)
    return np.where(sizes > 0, member @ X / np.maximum(sizes, 1), centres)


def k_means(X: Array, centres: Array, steps: int) -> tuple[Array, list[float]]:
    """Centres after so many assignments and updates, and J_mse after each update."""
    costs = []
    for _ in range(steps):
        assignment = assign(X, centres)
        centres = update(X, assignment, centres)
        costs.append(squared_error(X, centres[assignment]))
    return centres, costs


def kernel_density(places: Array, X: Array, h: float) -> Array:
    """A Gaussian of bandwidth h about every point, averaged, slide "Density Estimation": (Q,)."""
    d = X.shape[1]
    logarithms = -squared_distances(places, X) / (2 * h**2) - d * (np.log(h) + 0.5 * np.log(2 * np.pi))
    return np.exp(logarithms).sum(axis=1) / len(X)


def softmax(U: Array) -> Array:
    """Probabilities of the classes, one pattern a row, by way of their logarithms."""
    return np.exp(U - np.logaddexp.reduce(U, axis=1)[:, None])


def label_cost(labels: np.ndarray, Y: Array) -> float:
    """The cross-entropy of probabilities (P, 10) for integer labels: nats, mean over the patterns."""
    one_hot = (labels[:, None] == np.arange(Y.shape[1])).astype(float)
    return float(-(one_hot * np.log(np.maximum(Y, 1e-7))).sum() / len(labels))


def confusions(labels: np.ndarray, predicted: np.ndarray) -> np.ndarray:
    """How many patterns of each digit, a row, were given each name, a column; (10, 10)."""
    digits = np.arange(10)
    return (labels == digits[:, None]).astype(int) @ (predicted[:, None] == digits).astype(int)
