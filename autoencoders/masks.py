"""The three holes of slide "Context Encoders" (Pathak et al., 2016), as masks: true in the hole.

The functions draw in NumPy, for pictures and for measurements on images that a model has not seen. The
layers of `corruption` draw in Keras and share the geometry below, which is written for both: `xp` is
`numpy` or `keras.ops`. Nothing here imports Keras.
"""

import math
from typing import Any

import numpy as np

BLOCKS = 5  # squares that make up a random block
HILLS = 7  # hills a side of the random field; more would make smaller holes


def central_mask(shape: tuple[int, ...], fraction: float = 0.25) -> np.ndarray:
    """Mask (a) for images of `shape`, (batch, height, width[, channels]).

    Returns: boolean array, (batch, height, width, 1), true in the hole.
    """
    batch, height, width = image_shape(shape)
    middle = centre(height, width, checked_fraction(fraction))
    return np.broadcast_to(middle, (batch, height, width, 1)).copy()


def random_block_mask(shape: tuple[int, ...], rng: np.random.Generator, fraction: float = 0.25) -> np.ndarray:
    """Mask (b) for images of `shape`; see `central_mask` and `RandomBlockMask`."""
    batch, height, width = image_shape(shape)
    side = block_side(height, width, checked_fraction(fraction))
    top, left = (rng.integers(0, room - side + 1, size=(batch, BLOCKS)) for room in (height, width))
    return blocks(top, left, side, height, width, np)


def random_region_mask(
    shape: tuple[int, ...], rng: np.random.Generator, fraction: float = 0.25
) -> np.ndarray:
    """Mask (c) for images of `shape`; see `central_mask` and `RandomRegionMask`."""
    batch, height, width = image_shape(shape)
    hills = rng.normal(size=(batch, HILLS, HILLS)).astype("float32")
    return peaks(hills, height, width, checked_fraction(fraction), np)


def centre(height: int, width: int, fraction: float) -> np.ndarray:
    """Returns: (height, width, 1), true in the middle."""
    mask = np.zeros((height, width, 1), bool)
    rows, columns = round(height * fraction**0.5), round(width * fraction**0.5)
    top, left = (height - rows) // 2, (width - columns) // 2
    mask[top : top + rows, left : left + columns] = True
    return mask


def block_side(height: int, width: int, fraction: float) -> int:
    """Returns: the side at which `BLOCKS` squares, did none overlap, cover at most `fraction`."""
    return max(1, min(height, width, math.isqrt(int(fraction * height * width / BLOCKS))))


def blocks(top: Any, left: Any, side: int, height: int, width: int, xp: Any) -> Any:
    """Where squares lie whose corners are `top` and `left`, both (batch, BLOCKS).

    Returns: (batch, height, width, 1).
    """

    def covered(start: Any, length: int) -> Any:  # (batch, blocks, length)
        place = np.arange(length, dtype="int32")
        return xp.logical_and(start[..., None] <= place, start[..., None] + side > place)

    rows, columns = covered(top, height)[..., :, None], covered(left, width)[..., None, :]
    return xp.any(xp.logical_and(rows, columns), axis=1)[..., None]


def peaks(hills: Any, height: int, width: int, fraction: float, xp: Any) -> Any:
    """What stands out of the water when `fraction` of a landscape does.

    Args:
        hills: How high each hill is, (batch, HILLS, HILLS).
        height: Of the images.
        width: Of the images.
        fraction: The share of the pixels that is to be true.
        xp: `numpy` or `keras.ops`.

    Returns: (batch, height, width, 1).
    """
    field = xp.matmul(xp.matmul(_bumps(height), hills), _bumps(width).T)
    heights = xp.sort(xp.reshape(field, (-1, height * width)), axis=-1)
    water_line = heights[:, -max(1, round(fraction * height * width))]
    return (field >= water_line[:, None, None])[..., None]


def _bumps(length: int) -> np.ndarray:
    """Returns: (length, HILLS), how strongly a pixel stands on each of the evenly spaced hills."""
    distance = np.linspace(0, HILLS - 1, length)[:, None] - np.arange(HILLS)
    return np.exp(-2 * distance**2).astype("float32")


def image_shape(shape: tuple[Any, ...]) -> tuple[Any, Any, Any]:
    """Returns: (batch, height, width) of images of `shape`."""
    if len(shape) not in (3, 4):
        raise ValueError(
            "A region is cut out of images, (batch, height, width, channels); reshape flat pixels first. "
            f"Received: shape={tuple(shape)}"
        )
    return shape[0], shape[1], shape[2]


def checked_fraction(fraction: float) -> float:
    """Returns: `fraction`, if it can be the share of a hole."""
    if not 0 < fraction < 1:
        raise ValueError(
            "`fraction` is the hole's share of the image's area, strictly between 0 and 1. "
            f"Received: fraction={fraction}"
        )
    return fraction
