"""Rows of images that answer one another: reconstructions of several models, holes and what fills them."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure

from autoencoders.plots.style import ACCENT, picture
from autoencoders.plots.tiles import as_images, show_sheet, tile


def image_rows(rows: Mapping[str, Any], *, title: str | None = None) -> Figure:
    """One named row of images above the other: the input, and what each model makes of it.

    Args:
        rows: Images in [0, 1] by name, each (n, 784), (n, height, width) or with channels, all with one n.
    """
    sheets = {name: tile(images, columns=len(images)) for name, images in rows.items()}
    n = len(next(iter(rows.values())))
    with picture(1.3 + 0.56 * n, 0.62 * len(rows) + (0.5 if title else 0.1)) as figure:
        grid = figure.subplots(len(rows), 1, squeeze=False)[:, 0]
        for ax, (name, sheet) in zip(grid, sheets.items(), strict=True):
            show_sheet(ax, sheet)
            ax.set_ylabel(name, rotation=0, ha="right", va="center", labelpad=8)
        figure.suptitle(title or "", x=0.01, ha="left")
        figure.alt = f"{title or 'Images'}, {n} a row: {', '.join(rows)}."
        return figure


def filled_holes(
    rows: Mapping[str, Mapping[str, Any]],
    holes: Mapping[str, Any] | None = None,
    *,
    title: str | None = None,
) -> Figure:
    """Context encoders: masked input, filled, truth, for each mask; or L2 alone beside the joint loss.

    Args:
        rows: For each mask, by name, its panels by name, for example {"central region": {"masked input": …,
            "filled": …, "truth": …}}. A panel is a batch of images in [0, 1].
        holes: For each mask, where pixels were taken out, 1 there and 0 elsewhere, (n, height, width) or
            with a channel. The first panel of the row shows it in colour: a black hole on black paper would
            not be seen.
    """
    holes = holes or {}
    columns = list(next(iter(rows.values())))
    with picture(2.05 * len(columns) + 0.3, 2.05 * len(rows) + (0.6 if title else 0.3)) as figure:
        grid = figure.subplots(len(rows), len(columns), squeeze=False)
        for axes_row, (mask, panels) in zip(grid, rows.items(), strict=True):
            _row(axes_row, mask, panels, holes.get(mask))
        for ax, column in zip(grid[0], columns, strict=True):
            ax.set_title(column)
        figure.suptitle(title or "", x=0.01, ha="left")
        figure.alt = f"{title or 'Images with holes'}. Masks: {', '.join(rows)}. Each: {', '.join(columns)}."
        return figure


def _row(axes_row: np.ndarray, mask: str, panels: Mapping[str, Any], hole: Any) -> None:
    for index, (ax, images) in enumerate(zip(axes_row, panels.values(), strict=True)):
        images = as_images(images)
        show_sheet(ax, tile(_tinted(images, hole) if index == 0 and hole is not None else images))
    axes_row[0].set_ylabel(mask)


def _tinted(images: np.ndarray, hole: Any) -> np.ndarray:
    """Colour images in which the hole is of one colour that no digit has."""
    colour = images if images.ndim == 4 else np.repeat(images[..., np.newaxis], 3, axis=-1)
    where = np.asarray(hole, float).reshape(-1, *colour.shape[1:3])
    return np.where(where[..., np.newaxis] > 0.5, to_rgb(ACCENT), colour)
