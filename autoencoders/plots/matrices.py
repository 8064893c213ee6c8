"""Numbers as coloured cells: parameters, representations, confusion."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.colors import Normalize, PowerNorm
from matplotlib.figure import Figure

from autoencoders.plots.style import INK, axes, bare, finish, picture

#: More cells than this and their numbers could not be read.
READABLE = 150


def parameters(W: Any, b: Any, c: Any, *, title: str | None = "W, b and c") -> Figure:
    """W with b under its columns (the hidden units) and c beside its rows (the inputs), on one scale.

    Args:
        W: (inputs, hidden).
        b: (hidden,), the hidden biases.
        c: (inputs,), the output biases; b' in the deck's code.
    """
    W, b, c = (np.asarray(value, float) for value in (W, b, c))
    limit = max(float(np.abs(value).max()) for value in (W, b, c)) or 1.0
    with picture(0.62 * W.shape[1] + 2.6, 0.46 * W.shape[0] + 1.5) as figure:
        grid = figure.subplots(
            2, 2, width_ratios=(W.shape[1], 1), height_ratios=(W.shape[0], 1), squeeze=False
        )
        panels = {"W": (grid[0, 0], W), "c": (grid[0, 1], c[:, np.newaxis]), "b": (grid[1, 0], b[np.newaxis])}
        for name, (ax, values) in panels.items():
            image = _cells(ax, values, "RdBu_r", Normalize(-limit, limit), "{:.2f}")
            ax.set_title(name, loc="center")
        grid[1, 1].set_axis_off()
        grid[0, 0].set_ylabel("input")
        _number(grid[0, 0].yaxis, range(1, len(c) + 1))
        grid[1, 0].set_xlabel("hidden unit")
        _number(grid[1, 0].xaxis, range(1, len(b) + 1))
        figure.colorbar(image, ax=grid, shrink=0.8, aspect=25)
        figure.suptitle(title or "", x=0.01, ha="left")
        figure.alt = (
            f"{title or 'Parameters'} as coloured cells, from {-limit:.2f}, blue, to {limit:.2f}, red."
        )
        return figure


def representations(
    x: Any, h: Any, y: Any | None = None, *, title: str | None = "Hidden representations"
) -> Figure:
    """Example 1: each input pattern, its code, and what is decoded from it, a row a pattern.

    Args:
        x: Patterns, (patterns, inputs).
        h: Their codes in [0, 1], (patterns, hidden).
        y: Their reconstructions in [0, 1], (patterns, inputs).
    """
    parts = {"input x": x, "code h": h} | ({} if y is None else {"reconstruction y": y})
    arrays = {name: np.asarray(values, float) for name, values in parts.items()}
    widths = [values.shape[1] for values in arrays.values()]
    with picture(0.5 * sum(widths) + 1.0, 0.46 * len(arrays["input x"]) + 1.1) as figure:
        grid = figure.subplots(1, len(arrays), width_ratios=widths)
        for ax, (name, values) in zip(grid, arrays.items(), strict=True):
            binary = np.isin(values, (0, 1)).all()
            _cells(ax, values, "Blues", Normalize(0, 1), "{:.0f}" if binary else "{:.2f}")
            ax.set_title(name, loc="center")
        grid[0].set_ylabel("pattern")
        _number(grid[0].yaxis, range(1, len(arrays["input x"]) + 1))
        figure.suptitle(title or "", x=0.01, ha="left")
        codes = "; ".join(f"({', '.join(f'{value:.2f}' for value in code)})" for code in arrays["code h"])
        figure.alt = f"{title or 'Representations'}. The codes of the patterns: {codes}."
        return figure


def confusion_matrix(
    counts: Any,
    classes: Sequence[Any] = range(10),
    *,
    title: str | None = None,
    ax: Axes | None = None,
) -> Figure:
    """How often each true class (row) was given each name (column).

    Args:
        counts: Whole numbers, (classes, classes). Colour is the share of the row, stretched so that
            rare confusions show.
    """
    counts = np.asarray(counts)
    shares = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    accuracy = np.trace(counts) / max(counts.sum(), 1)
    with axes(ax, 5.2, 4.9) as ax:
        _cells(ax, shares, "Blues", PowerNorm(0.4, 0, 1), "{}", texts=counts)
        _number(ax.xaxis, classes)
        _number(ax.yaxis, classes)
        off = counts - np.diag(np.diag(counts))
        true, named = np.unravel_index(off.argmax(), off.shape)
        alt = f"Confusion matrix. {accuracy:.2%} of {counts.sum():,} are right"
        worst = f"; most often, {off.max():,} times, {classes[true]} was taken for {classes[named]}."
        return finish(
            ax,
            alt + (worst if off.max() else "."),
            title=title or f"{accuracy:.2%} right",
            x="predicted",
            y="true",
        )


def _cells(ax: Axes, values: np.ndarray, cmap: str, norm: Normalize, form: str, texts: Any = None) -> Any:
    """Coloured cells with their numbers in them, where there are few enough to read."""
    image = ax.imshow(values, cmap=cmap, norm=norm, aspect="auto")
    bare(ax)
    if values.size <= READABLE:
        texts = values if texts is None else texts
        for (row, column), value in np.ndenumerate(values):
            ink = "white" if _lightness(image.cmap(norm(value))) < 0.5 else INK
            number = form.format(texts[row, column])
            # It lies in its cell, so the layout need not measure it.
            ax.text(column, row, number, ha="center", va="center", color=ink, size=8, in_layout=False)
    return image


def _number(axis: Axis, names: Sequence[Any]) -> None:
    """Name rows or columns, where there are few enough."""
    axis.set_ticks(range(len(names)) if len(names) <= 20 else [])
    axis.set_ticklabels([str(name) for name in names] if len(names) <= 20 else [])
    axis.set_tick_params(length=0)


def _lightness(rgba: Any) -> float:
    """How light a colour looks, from 0 to 1 (ITU-R BT.601)."""
    red, green, blue, _ = rgba
    return 0.299 * red + 0.587 * green + 0.114 * blue
