"""Lines: cost against epochs or steps, accuracy against labels, variance against components."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import (
    LogLocator,
    MaxNLocator,
    NullFormatter,
    NullLocator,
    PercentFormatter,
    StrMethodFormatter,
)

from autoencoders.plots.style import axes, finish, picture

#: One curve, (n,), or one a seed, (seeds, n).
Curve = Any


def cost_curve(
    costs: Curve | Mapping[str, Curve],
    *,
    x: Sequence[float] | None = None,
    xlabel: str = "epoch",
    ylabel: str = "cost J",
    title: str | None = None,
    log: bool = False,
    ax: Axes | None = None,
) -> Figure:
    """Cost against epochs, as the deck shows it for every example.

    Args:
        costs: A curve, (n,), or several by name. A curve of shape (seeds, n) is drawn as its mean with a
            band from the lowest to the highest seed.
        x: Where the values belong, (n,); by default 1, 2, …, n.
        log: Draw the cost on a logarithmic scale.
    """
    curves = _named(costs)
    with axes(ax) as ax:
        for name, curve in curves.items():
            _line(ax, np.arange(1, _length(curve) + 1) if x is None else np.asarray(x), curve, name)
        if log:
            _plain_log(ax)
        ax.grid(axis="y")
        if x is None:
            ax.xaxis.set_major_locator(MaxNLocator(integer=True, steps=[1, 2, 5, 10]))
        _legend(ax, curves)
        alt = f"{ylabel} against {xlabel}. {_told(curves)}"
        return finish(ax, alt, title=title, x=xlabel, y=ylabel)


def cost_and_bit_errors(costs: Curve, bit_errors: Curve, *, title: str | None = None) -> Figure:
    """Example 1: J above and bit errors below, against the same gradient steps.

    Args:
        costs: J after each step, (steps,) or (seeds, steps).
        bit_errors: Wrong bits after each step, of the same shape.
    """
    with picture(6.0, 4.4) as figure:
        above, below = figure.subplots(2, 1, sharex=True, height_ratios=(3, 2))
        cost_curve(costs, ax=above, xlabel="gradient step", ylabel="J", title=title)
        cost_curve(bit_errors, ax=below, xlabel="gradient step", ylabel="bit errors")
        above.set_xlabel("")
        below.lines[0].set_drawstyle("steps-post")
        below.set_ylim(bottom=-0.4)
        below.yaxis.set_major_locator(MaxNLocator(integer=True, nbins=5))
        figure.align_ylabels()
        return figure


def accuracy_against_labels(
    labels: Sequence[int],
    accuracies: Mapping[str, Curve],
    *,
    title: str | None = None,
    ax: Axes | None = None,
) -> Figure:
    """Test accuracy against the number of labels, with a band over seeds.

    Args:
        labels: How many labels were used, (budgets,).
        accuracies: Fractions in [0, 1] by the name of the way to train, each (budgets,) or (seeds, budgets).
    """
    with axes(ax) as ax:
        for name, curve in accuracies.items():
            _line(ax, np.asarray(labels), curve, name, marker="o", markersize=5)
        ax.set_xscale("log")
        ax.set_xticks(labels, [f"{n:,}" for n in labels])
        ax.xaxis.set_minor_locator(NullLocator())
        ax.yaxis.set_major_formatter(PercentFormatter(1.0, decimals=0))
        ax.grid(axis="y")
        _legend(ax, accuracies)
        budgets = ", ".join(f"{n:,}" for n in labels)
        alt = f"Test accuracy with {budgets} labels. {_told(accuracies)}"
        return finish(ax, alt, title=title, x="labels used", y="test accuracy")


def scree_curve(
    variances: Any, *, shown: int = 50, title: str | None = None, ax: Axes | None = None
) -> Figure:
    """How much of the variance each principal component holds, and how much they hold together.

    Args:
        variances: The variance along every component, not only those shown, largest first, (n,).
        shown: Draw only the first so many.
    """
    fractions = np.asarray(variances, float) / np.sum(variances)
    together = np.cumsum(fractions)[:shown]
    components = np.arange(1, len(together) + 1)
    with axes(ax) as ax:
        ax.bar(components, fractions[:shown], color="#9cc4dd", width=0.8, label="each component")
        ax.plot(components, together, label="all up to here")
        ax.set_ylim(0, 1.02)
        ax.yaxis.set_major_formatter(PercentFormatter(1.0, decimals=0))
        ax.xaxis.set_major_locator(MaxNLocator(integer=True))
        ax.grid(axis="y")
        ax.legend(loc="center right")
        alt = (
            f"Scree curve. The first component holds {fractions[0]:.1%} of the variance, "
            f"the first {len(together)} together {together[-1]:.1%}."
        )
        return finish(ax, alt, title=title, x="principal component", y="share of the variance")


def _named(curves: Curve | Mapping[str, Curve]) -> Mapping[str, Curve]:
    return curves if isinstance(curves, Mapping) else {"": curves}


def _length(curve: Curve) -> int:
    return int(np.shape(curve)[-1])


def _line(ax: Axes, x: np.ndarray, curve: Curve, name: str, **options: Any) -> None:
    """One line, or the mean of several seeds inside their range."""
    curve = np.atleast_2d(np.asarray(curve, float))
    if curve.shape[-1] != len(x):
        raise ValueError(
            f"A curve must have one value for each of the {len(x)} places on the x axis. "
            f"Received: {name or 'a curve'} of shape {curve.shape}."
        )
    label = name or ("mean" if len(curve) > 1 else None)
    (line,) = ax.plot(x, curve.mean(axis=0), label=label, **options)
    if len(curve) > 1:
        ax.fill_between(
            x, curve.min(axis=0), curve.max(axis=0), color=line.get_color(), alpha=0.16, linewidth=0
        )


def _plain_log(ax: Axes) -> None:
    """A logarithmic y axis with 100, 200, 500 written out, not as powers."""
    ax.set_yscale("log")
    ax.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    ax.yaxis.set_major_formatter(StrMethodFormatter("{x:g}"))
    ax.yaxis.set_minor_formatter(NullFormatter())


def _legend(ax: Axes, curves: Mapping[str, Curve]) -> None:
    seeds = max(len(np.atleast_2d(curve)) for curve in curves.values())
    title = f"mean and range of {seeds} seeds" if seeds > 1 else None
    if len(curves) > 1 or title:
        ax.legend(title=title, title_fontsize=8.5, alignment="left")


def _told(curves: Mapping[str, Curve]) -> str:
    """From where to where each curve goes, as a sentence."""
    means = {name: np.atleast_2d(np.asarray(curve, float)).mean(axis=0) for name, curve in curves.items()}
    parts = [f"{name or 'The curve'}: from {mean[0]:.4g} to {mean[-1]:.4g}" for name, mean in means.items()]
    return "; ".join(parts) + "."
