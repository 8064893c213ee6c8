"""What every loop trains: 784-500-784 with tied weights on MNIST, from the same start, by the same rule.

Plain gradient descent on the cross-entropy in nats an image, in batches that are drawn anew each epoch.
"""

import numpy as np

from autoencoders.data import load_mnist

PIXELS, HIDDEN, BATCH, ALPHA = 784, 500, 128, 0.1


def images(count: int) -> np.ndarray:
    """The first training images, (count, 784), float32 in [0, 1]."""
    return load_mnist("train", limit=count)[0]


def first_kernel() -> np.ndarray:
    """W at the start, (784, 500), float32, Glorot's uniform distribution; both biases start at 0."""
    bound = np.sqrt(6 / (PIXELS + HIDDEN))
    return np.random.default_rng(0).uniform(-bound, bound, (PIXELS, HIDDEN)).astype(np.float32)
