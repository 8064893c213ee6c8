"""Principal components of MNIST's training images: the yardstick of undercomplete codes, NumPy only."""

from functools import cache

import numpy as np

from autoencoders.data.mnist import raw_mnist
from autograder.checks.reference import Array

IMAGES = 20_000


def principal_reconstruction(images: Array, k: int) -> Array:
    """What k principal components of the training images leave of `images`, (P, 784) in [0, 1]."""
    mean, directions = _principal_directions()
    V = directions[:, :k]
    return (images - mean) @ V @ V.T + mean


@cache
def _principal_directions() -> tuple[Array, Array]:
    """The mean image and the directions, the most important first."""
    X = raw_mnist("train", limit=IMAGES)[0].reshape(IMAGES, -1).astype(np.float32) / 255
    variances, directions = np.linalg.eigh(np.cov(X.T))
    return X.mean(axis=0).astype(np.float64), directions[:, np.argsort(variances)[::-1]]
