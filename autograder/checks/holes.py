"""The three holes of slide "Context Encoders", and what fills one without a context encoder; NumPy only.

A mask is 1 in the hole. Images and masks are (P, size, size, 1).
"""

from functools import cache

import numpy as np

from autoencoders import masks
from autoencoders.data.mnist import raw_mnist
from autograder.checks.principal import principal_reconstruction
from autograder.checks.reference import Array

KINDS = ("central region", "random block", "random region")
#: So many principal components are the judge's own plain autoencoder. More or fewer do hardly better; a
#: convolutional one that is trained for a short time does, in random holes (0.74 to 0.89 of the mean image's
#: error), and not in the central one (1.0 to 1.3).
COMPONENTS = 32


def central_region(P: int, size: int, side: int, shift: int = 0) -> Array:
    """Mask (a); `shift` moves it down and right."""
    inside = np.abs(np.arange(size) - (size - 1) / 2 - shift) < side / 2
    return np.repeat(np.outer(inside, inside)[None, :, :, None], P, axis=0).astype(float)


def part_covered(size: int, blocks: int, side: int) -> float:
    """The part of an image that mask (b) removes on average, from each pixel's chance to be left alone."""
    places = np.arange(size - side + 1)
    chance = np.mean([(places <= pixel) & (pixel < places + side) for pixel in range(size)], axis=1)
    return float(np.mean(1 - (1 - np.outer(chance, chance)) ** blocks))


def random_region(heights: Array, fraction: float) -> Array:
    """Mask (c): the highest pixels of each landscape, (P, size, size)."""
    P, size = heights.shape[:2]
    rank = heights.reshape(P, -1).argsort(axis=1).argsort(axis=1)
    return (rank >= size**2 - round(fraction * size**2)).reshape(P, size, size, 1).astype(float)


def drawn(kind: str, rng: np.random.Generator, P: int) -> np.ndarray:
    """Masks for images of 28 x 28 pixels, true in the hole, about a quarter of each image."""
    shape = (P, 28, 28, 1)
    if kind == "central region":
        return masks.central_mask(shape)
    return {"random block": masks.random_block_mask, "random region": masks.random_region_mask}[kind](
        shape, rng
    )


def error(images: Array, filled: Array, mask: np.ndarray) -> float:
    """The squared error a pixel of the hole."""
    return float(((images - filled)[np.broadcast_to(mask, images.shape)] ** 2).mean())


def of_mean_image(images: Array, mask: np.ndarray) -> float:
    """The error of pasting the mean training image."""
    return error(images, np.broadcast_to(_mean_image(), images.shape), mask)


def of_plain_autoencoder(images: Array, mask: np.ndarray) -> float:
    """The error of an autoencoder that never met a hole: principal components of whole images."""
    corrupted = np.where(mask, _mean_image().mean(), images)
    Y = principal_reconstruction(corrupted.reshape(len(images), -1), COMPONENTS)
    return error(images, Y.reshape(images.shape), mask)


@cache
def _mean_image() -> Array:
    return (raw_mnist("train", limit=20_000)[0].mean(axis=0) / 255)[:, :, None]
