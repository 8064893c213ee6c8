"""The images of every claim: settings are chosen on `validation`; `test` is measured once, at the end."""

from functools import cache

import numpy as np

from autoencoders.data import load_mnist

HELD_OUT = 10_000

Images = tuple[np.ndarray, np.ndarray]


@cache
def training() -> Images:
    """All 60,000 training images, (60000, 784) in [0, 1], and their labels."""
    return load_mnist("train")


def smaller_training() -> Images:
    """The training images without those held out for validation."""
    x, labels = training()
    return x[:-HELD_OUT], labels[:-HELD_OUT]


def validation() -> Images:
    """The last 10,000 training images."""
    x, labels = training()
    return x[-HELD_OUT:], labels[-HELD_OUT:]


@cache
def test() -> Images:
    """The 10,000 test images."""
    return load_mnist("test")
