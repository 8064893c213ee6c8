"""Digits that nobody has seen: MNIST's test images, each turned, scaled and shifted a little.

A model that learned what digits look like does as well on them as on the originals; a table of MNIST does
not have them. NumPy only: the judge draws them at each grading.
"""

from functools import cache

import numpy as np

from autoencoders.data.mnist import raw_mnist

SIDE = 28
TURN = np.radians(10.0)  # at most, either way
SCALE = 0.08  # at most, as a part of the size, either way
SHIFT = 1.5  # at most, in pixels, along each axis


def fresh_digits(rng: np.random.Generator, n: int) -> np.ndarray:
    """Images of digits that are in no data set.

    Returns: float32 in [0, 1], (n, 784), all from different test images.
    """
    return fresh_labelled_digits(rng, n)[0]


def fresh_labelled_digits(rng: np.random.Generator, n: int) -> tuple[np.ndarray, np.ndarray]:
    """The same with their labels.

    Returns: images, float32 in [0, 1], (n, 784), and labels, int64 in 0…9, (n,).
    """
    originals, labels = _test_digits()
    if not 1 <= n <= len(originals):
        raise ValueError(f"There are {len(originals):,} test digits to make fresh ones from. Received: n={n}")
    chosen = rng.choice(len(originals), size=n, replace=False)
    return warped(originals[chosen], *_small_motions(rng, n)), labels[chosen].astype(np.int64)


def hardly_moved_digits(rng: np.random.Generator, n: int) -> tuple[np.ndarray, np.ndarray]:
    """Digits in no data set, moved so little that a classifier finds them as easy as MNIST's test images.

    Returns: images as bytes, (n, 784), and labels, int64 in 0…9, (n,).
    """
    originals, labels = _test_digits()
    chosen = rng.choice(len(originals), size=n, replace=False)
    moved = warped(originals[chosen], *_small_motions(rng, n, np.radians(3.0), 0.02, 0.5))
    return np.round(255 * moved).astype(np.uint8), labels[chosen].astype(np.int64)


def some_test_digits(rng: np.random.Generator, n: int) -> np.ndarray:
    """Some of MNIST's test digits as bytes, (n, 784)."""
    images = raw_mnist("test")[0]
    return images[rng.choice(len(images), size=n, replace=False)].reshape(n, -1)


def warped(images: np.ndarray, motions: np.ndarray, shifts: np.ndarray) -> np.ndarray:
    """Move each image by an affine motion about its centre; what comes from outside is black.

    Args:
        images: uint8 in 0…255, (n, 28, 28).
        motions: Where a pixel of the result looks, (n, 2, 2): rows and columns, from the centre.
        shifts: And how far it looks beside that, in pixels, (n, 2).

    Returns: float32 in [0, 1], (n, 784), between pixels by bilinear interpolation.
    """
    centre = (SIDE - 1) / 2
    pixels = np.indices((SIDE, SIDE)).reshape(2, -1) - centre
    places = (motions @ pixels + shifts[:, :, None] + centre).astype(np.float32)
    corner = np.floor(places).astype(np.int32)
    down, right = np.moveaxis(places - corner, 1, 0)
    # A frame of black pixels around each image, wide enough for the farthest look outside.
    frame = np.pad(images, ((0, 0), (SIDE, SIDE), (SIDE, SIDE)))
    row, column = np.moveaxis(np.clip(corner + SIDE, 0, 3 * SIDE - 2), 1, 0)
    which = np.arange(len(images))[:, None]
    above = frame[which, row, column] * (1 - right) + frame[which, row, column + 1] * right
    below = frame[which, row + 1, column] * (1 - right) + frame[which, row + 1, column + 1] * right
    return ((above * (1 - down) + below * down) / np.float32(255)).astype(np.float32)


def _small_motions(
    rng: np.random.Generator, n: int, most_turn: float = TURN, scale: float = SCALE, shift: float = SHIFT
) -> tuple[np.ndarray, np.ndarray]:
    turn = rng.uniform(-most_turn, most_turn, size=n)
    size = rng.uniform(1 - scale, 1 + scale, size=n)
    cosine, sine = np.cos(turn) / size, np.sin(turn) / size
    motions = np.array([[cosine, -sine], [sine, cosine]]).transpose(2, 0, 1)
    return motions, rng.uniform(-shift, shift, size=(n, 2))


@cache
def _test_digits() -> tuple[np.ndarray, np.ndarray]:
    return raw_mnist("test")
