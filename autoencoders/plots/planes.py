"""Points in the plane: clusters, projections, densities, predictions."""

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patheffects import withStroke

from autoencoders.plots.style import ACCENT, CLASSES, INK, LINES, axes, finish


def clusters(
    points: Any, assignment: Any, centres: Any = None, *, title: str | None = None, ax: Axes | None = None
) -> Figure:
    """Points in the colour of their cluster, and the clusters' centres.

    Args:
        points: (n, 2).
        assignment: The cluster of each point, (n,).
        centres: (clusters, 2); by default not drawn.
    """
    with axes(ax, 5.0, 4.4) as ax:
        names = _scatter(ax, np.asarray(points), np.asarray(assignment))
        if centres is not None:
            for name, (x, y) in enumerate(np.asarray(centres)):
                _tag(ax, x, y, str(name))
        alt = f"{len(points):,} points in {len(names)} clusters, each in its colour."
        return finish(ax, alt, title=title)


def projection(
    points: Any, labels: Any = None, *, title: str | None = None, ax: Axes | None = None
) -> Figure:
    """Data in two dimensions, in the colours of their labels where there are labels.

    Args:
        points: (n, 2): the first two principal components, or a code of two numbers.
        labels: (n,). Each label's name stands at the median of its points.
    """
    points = np.asarray(points)
    with axes(ax, 5.0, 4.4) as ax:
        if labels is None:
            ax.scatter(points[:, 0], points[:, 1], s=7, color=LINES[0], alpha=0.5, linewidths=0)
            return finish(ax, f"{len(points):,} points in two dimensions.", title=title)
        labels = np.asarray(labels)
        names = _scatter(ax, points, labels)
        for name in names:
            x, y = np.median(points[labels == name], axis=0)
            _tag(ax, x, y, str(name))
        alt = f"{len(points):,} points in two dimensions, in the colours of their {len(names)} labels."
        return finish(ax, alt, title=title)


def density_contours(
    xs: Any, ys: Any, density: Any, points: Any = None, *, title: str | None = None, ax: Axes | None = None
) -> Figure:
    """An estimated density as contours, over the points that it was estimated from.

    Args:
        xs: Where it was evaluated, (width,).
        ys: The same upwards, (height,).
        density: Its values, (height, width).
        points: (n, 2); by default not drawn.
    """
    with axes(ax, 5.0, 4.0) as ax:
        filled = ax.contourf(xs, ys, density, levels=10, cmap="Blues")
        ax.contour(xs, ys, density, levels=10, colors=LINES[0], linewidths=0.5, alpha=0.6)
        if points is not None:
            points = np.asarray(points)
            ax.scatter(points[:, 0], points[:, 1], s=4, color=INK, alpha=0.35, linewidths=0)
        ax.set(xlim=(np.min(xs), np.max(xs)), ylim=(np.min(ys), np.max(ys)))
        bar = ax.figure.colorbar(filled, ax=ax, label="density", aspect=25)
        bar.outline.set_visible(False)
        row, column = np.unravel_index(np.argmax(density), np.shape(density))
        alt = f"Contours of a density; it is highest near ({xs[column]:.3g}, {ys[row]:.3g})."
        return finish(ax, alt, title=title)


def predicted_against_true(
    true: Any, predicted: Any, *, quantity: str = "value", title: str | None = None, ax: Axes | None = None
) -> Figure:
    """Regression: what was predicted against what is true; a perfect prediction lies on the line.

    Args:
        true: (n,).
        predicted: (n,).
    """
    true, predicted = np.asarray(true, float), np.asarray(predicted, float)
    ends = [min(true.min(), predicted.min()), max(true.max(), predicted.max())]
    correlation = np.corrcoef(true, predicted)[0, 1]
    with axes(ax, 4.4, 4.2) as ax:
        ax.scatter(true, predicted, s=7, color=LINES[0], alpha=0.4, linewidths=0)
        ax.plot(ends, ends, color=ACCENT, linewidth=1.2, linestyle="-")
        ax.set_aspect("equal")
        alt = (
            f"Predicted against true {quantity} for {len(true):,} examples; "
            f"their correlation is {correlation:.3f}."
        )
        return finish(ax, alt, title=title, x=f"true {quantity}", y=f"predicted {quantity}")


def _scatter(ax: Axes, points: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Draw the points of each label in its colour; returns the labels."""
    names = np.unique(labels)
    for index, name in enumerate(names):
        x, y = points[labels == name].T
        ax.scatter(x, y, s=8, color=CLASSES[index % len(CLASSES)], alpha=0.65, linewidths=0)
    return names


def _tag(ax: Axes, x: float, y: float, text: str) -> None:
    """A name on top of the points: colour alone would not tell ten classes apart."""
    halo = [withStroke(linewidth=3.5, foreground="white")]
    ax.text(x, y, text, ha="center", va="center", fontsize=13, fontweight="bold", path_effects=halo)
