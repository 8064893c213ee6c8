"""Many small images in one: learned weights, test digits, hidden activations."""

import math
from typing import Any

import numpy as np
from matplotlib import colormaps
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from autoencoders.plots.style import axes, bare, finish, picture

#: The deck's captions for two grids of digits beside each other.
CORRUPTED = ("Original data", "Corrupted data")
DENOISED = ("Input data", "Reconstructed (noise-filtered) data")
RECONSTRUCTED = ("Test inputs", "Reconstructed inputs")

#: Black and white as the deck has them; what no tile covers stays paper.
GREY = colormaps["gray"].with_extremes(bad="white")


def tile(images: Any, columns: int | None = None, gap: int = 2) -> np.ndarray:
    """Lay images out in rows, left to right, with paper (NaN) between them.

    Args:
        images: Array, (n, pixels), (n, height, width) or (n, height, width, channels).
        columns: Images a row; by default as many as make the whole about square.
        gap: Pixels between images.

    Returns:
        Array, (rows * (height + gap) - gap, …), with channels if the images have more than one.
    """
    images = as_images(images)
    n, height, width = images.shape[:3]
    columns = columns or math.ceil(math.sqrt(n))
    rows = math.ceil(n / columns)
    sheet = np.full((rows * (height + gap) - gap, columns * (width + gap) - gap, *images.shape[3:]), np.nan)
    for index, image in enumerate(images):
        row, column = divmod(index, columns)
        top, left = row * (height + gap), column * (width + gap)
        sheet[top : top + height, left : left + width] = image
    return sheet


def as_images(images: Any) -> np.ndarray:
    """A batch of images as floats, (n, height, width) or (n, height, width, 3); flat ones become square."""
    images = np.asarray(images, float)
    if images.ndim == 2:
        side = math.isqrt(images.shape[1])
        if side * side != images.shape[1]:
            raise ValueError(
                "Flat images must have a square number of values (784 pixels, 100 units, 900 units). "
                f"Received: an array of shape {images.shape}."
            )
        return images.reshape(-1, side, side)
    if images.ndim not in (3, 4) or (images.ndim == 4 and images.shape[3] not in (1, 3)):
        raise ValueError(
            "Images must be an array of shape (n, pixels), (n, height, width), (n, height, width, 1) "
            f"or (n, height, width, 3). Received: shape {images.shape}."
        )
    return images[..., 0] if images.ndim == 4 and images.shape[3] == 1 else images


def show_sheet(ax: Axes, sheet: np.ndarray) -> None:
    """Draw a sheet of tiles whose values lie in [0, 1]."""
    if sheet.ndim == 3:  # colour: there is no colour map to say what is paper
        sheet = np.nan_to_num(sheet, nan=1.0)
    ax.imshow(np.clip(sheet, 0, 1), cmap=GREY, vmin=0, vmax=1)
    bare(ax)


def learned_weights(
    weights: Any, *, shown: int | None = None, title: str | None = "Learned weights", ax: Axes | None = None
) -> Figure:
    """The weights into each hidden unit as an image, the units tiled: 10 x 10, 30 x 30, or 100 of 500.

    Args:
        weights: W, (pixels, units).
        shown: Only the first so many units; by default all.
    """
    filters = np.asarray(weights, float).T
    total, filters = len(filters), filters[:shown]
    width = 4.6 if len(filters) <= 400 else 7.2  # 30 x 30 units need a screen pixel for each of theirs
    with axes(ax, width, width + 0.3) as ax:
        show_sheet(ax, tile(_stretched(filters)))
        units = f"{total} units" if len(filters) == total else f"{len(filters)} of {total} units"
        ax.set_xlabel(units)
        alt = f"The weights of {units}, each as a small image from its lowest weight, black, to its highest."
        return finish(ax, alt, title=title)


def digit_grid(images: Any, *, title: str | None = None, columns: int = 7, ax: Axes | None = None) -> Figure:
    """Images in [0, 1] in a grid, by default the deck's 7 a row: (n, 784), (n, 28, 28) or with channels."""
    with axes(ax, 3.2, 3.5) as ax:
        show_sheet(ax, tile(images, columns))
        return finish(ax, f"{title or 'Images'}: {len(images)} in rows of {columns}.", title=title)


def side_by_side(left: Any, right: Any, captions: tuple[str, str] = RECONSTRUCTED) -> Figure:
    """Two grids of 7 x 7: originals beside corrupted ones, or inputs beside their reconstructions.

    Args:
        left: Images in [0, 1], (49, 784) or (49, 28, 28). What lies outside is drawn as black or white.
        right: As many.
        captions: `CORRUPTED`, `DENOISED` and `RECONSTRUCTED` are the deck's.
    """
    with picture(6.8, 3.55) as figure:
        figure.get_layout_engine().set(wspace=0.06)  # type: ignore[union-attr, call-arg]
        for ax, images, caption in zip(figure.subplots(1, 2), (left, right), captions, strict=True):
            digit_grid(images, title=caption, ax=ax)
        return figure


def hidden_activations(
    activations: Any, *, title: str | None = "Hidden layer activations", ax: Axes | None = None
) -> Figure:
    """The code of each pattern as a square of neurons, the patterns tiled: 49 tiles of 10 x 10 or 30 x 30.

    Args:
        activations: H in [0, 1], (patterns, neurons).
    """
    codes = as_images(activations)
    n, side = len(codes), codes.shape[1]
    with axes(ax, 4.6, 4.9) as ax:
        show_sheet(ax, tile(codes, gap=max(1, side // 10)))
        ax.set_xlabel(f"{n} patterns, {side} x {side} neurons each; white is active")
        alt = (
            f"Hidden activations of {n} patterns, a tile of {side} x {side} neurons each. "
            f"The mean activation is {np.mean(codes):.3f}."
        )
        return finish(ax, alt, title=title)


def _stretched(filters: np.ndarray) -> np.ndarray:
    """Each row from its own lowest value, 0, to its highest, 1; a row of equal values becomes grey."""
    low, high = filters.min(axis=1, keepdims=True), filters.max(axis=1, keepdims=True)
    flat = high == low
    return np.where(flat, 0.5, (filters - low) / np.where(flat, 1, high - low))
