"""Measurements of masks, and of what a context encoder paints into them."""

from typing import Any

import numpy as np

from autoencoders.metrics.answers import CannotMeasure, as_numbers, as_pixels, pair_of


def _masks(answer: Any, shape: Any) -> np.ndarray:
    """Masks, (P, size, size), true in the hole; the answer is (P, size, size, 1), of 0 and 1."""
    masks = as_numbers(answer)
    if list(masks.shape) != list(shape):
        raise CannotMeasure(f"returned shape {masks.shape}; shape {tuple(shape)} is expected here.")
    if not np.isin(masks, (0, 1)).all():
        raise CannotMeasure("returned entries other than 0 and 1.")
    return masks[..., 0] == 1


def part_in_hole(answer: Any, shape: Any) -> float:
    """The part of all pixels that lies in the holes of masks."""
    return float(_masks(answer, shape).mean())


def masks_differ(answer: Any, mask: Any) -> float:
    """By how many pixels the mask of an image differs at most from the one that it should be."""
    truth = np.asarray(mask)[..., 0] == 1
    return float((_masks(answer, np.shape(mask)) != truth).sum(axis=(1, 2)).max())


def masks_alike(answer: Any, shape: Any) -> float:
    """The part of the images, the first left out, whose mask is that of the first."""
    masks = _masks(answer, shape)
    return float((masks[1:] == masks[0]).all(axis=(1, 2)).mean())


def masks_again(answer: Any, shape: Any) -> float:
    """The part of the images whose mask is the same in two answers."""
    first, second = (_masks(part, shape) for part in pair_of(answer))
    return float((first == second).all(axis=(1, 2)).mean())


def not_one_square(answer: Any, shape: Any, side: int) -> float:
    """How many images have a hole that is anything but one whole square of that side."""
    masks = _masks(answer, shape)
    whole = _whole_squares(masks, side).sum(axis=(1, 2))
    return float(((whole != 1) | (masks.sum(axis=(1, 2)) != side**2)).sum())


def outside_squares(answer: Any, shape: Any, side: int) -> float:
    """How many pixels of all holes lie in no whole square of that side within their hole."""
    masks = _masks(answer, shape)
    whole = _whole_squares(masks, side)
    covered, (rows, columns) = np.zeros_like(masks), whole.shape[1:]
    for down, right in np.ndindex(side, side):
        covered[:, down : down + rows, right : right + columns] |= whole
    return float((masks & ~covered).sum())


def places_missed(answer: Any, shape: Any, side: int) -> float:
    """At how many rows, and at how many columns, no square of any image begins; the two added."""
    whole = _whole_squares(_masks(answer, shape), side)
    return float(sum((~whole.any(axis=axes)).sum() for axes in ((0, 2), (0, 1))))


def places_crowded(answer: Any, shape: Any, side: int) -> float:
    """Squares that begin at the row, or the column, where most do, over the mean of all rows and columns."""
    whole = _whole_squares(_masks(answer, shape), side)
    counts = [whole.sum(axis=axes) for axes in ((0, 2), (0, 1))]
    return float(max(count.max() / max(count.mean(), 1e-9) for count in counts))


def places_tied(answer: Any, shape: Any, side: int) -> float:
    """How much the row of a square says of its column: their correlation's magnitude."""
    _, rows, columns = _whole_squares(_masks(answer, shape), side).nonzero()
    if not rows.size:
        raise CannotMeasure("has no whole square in its holes.")
    spread = rows.std() * columns.std()
    return float(abs(np.mean((rows - rows.mean()) * (columns - columns.mean()))) / spread) if spread else 1.0


def _whole_squares(masks: np.ndarray, side: int) -> np.ndarray:
    """Where a square that lies wholly in the hole begins: (P, size - side + 1, size - side + 1)."""
    windows = np.lib.stride_tricks.sliding_window_view(masks, (side, side), axis=(1, 2))
    return np.asarray(windows.all(axis=(3, 4)))


def beyond_pixels(answer: Any) -> float:
    """How far an entry lies at most outside [0, 1]."""
    values = as_numbers(answer)
    return float(max(-values.min(), values.max() - 1, 0))


def hole_error_over(answer: Any, images: Any, mask: Any, yardstick: float = 1.0) -> float:
    """The squared error a pixel of the hole, over that of somebody else on the same holes."""
    truth, inside = as_pixels(images), np.asarray(mask, dtype=bool)
    return float(((as_numbers(answer, truth) - truth)[inside] ** 2).mean()) / yardstick
