"""How values spread: the average activations of the hidden units, measured numbers over seeds."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from autoencoders.plots.style import INK, LINES, axes, finish


def rho_histogram(
    activations: Any | Mapping[str, Any],
    rho: float,
    *,
    title: str | None = "Average activation of the hidden units",
    ax: Axes | None = None,
) -> Figure:
    """How many hidden units have which average activation rho_j, and the target rho.

    Args:
        activations: rho_j of every hidden unit, (units,), or several by name: with the penalty and without.
        rho: The target.
    """
    named = activations if isinstance(activations, Mapping) else {"": activations}
    groups = {name: np.asarray(values, float).ravel() for name, values in named.items()}
    top = max(rho * 1.5, *(values.max() for values in groups.values()))
    bins = np.linspace(0, min(1.0, float(top) * 1.02), 51).tolist()
    with axes(ax) as ax:
        for index, (name, values) in enumerate(groups.items()):
            label = f"{name or 'hidden units'}: mean {values.mean():.3f}"
            colour = LINES[index % len(LINES)]
            ax.hist(values, bins, color=colour, alpha=0.55, label=label)
            ax.hist(values, bins, color=colour, histtype="step", linewidth=1.2, linestyle="-")
        ax.axvline(rho, color=INK, linewidth=1.4, linestyle=(0, (3, 2)), label=rf"target $\rho$ = {rho:g}")
        ax.legend()
        means = "; ".join(f"{name or 'mean'} {values.mean():.3f}" for name, values in groups.items())
        alt = f"Histogram of the average activation of each hidden unit; target {rho:g}. Means: {means}."
        return finish(ax, alt, title=title, x=r"average activation $\rho_j$", y="hidden units")


def measured_bars(
    measured: Mapping[str, Any],
    *,
    xlabel: str = "",
    form: str = "{:.3g}",
    title: str | None = None,
    ax: Axes | None = None,
) -> Figure:
    """Measured numbers beside each other, as bars from zero, with every seed as a dot.

    Args:
        measured: A number by name, or one a seed, (seeds,).
        xlabel: What was measured, with its unit.
        form: How its mean is written.
    """
    groups = {name: np.atleast_1d(np.asarray(values, float)) for name, values in measured.items()}
    with axes(ax, 6.0, 0.42 * len(groups) + 0.9) as ax:
        for row, values in enumerate(groups.values()):
            ax.barh(row, values.mean(), color="#9cc4dd", height=0.62)
            if len(values) > 1:
                ax.scatter(values, np.full(len(values), row), s=11, color=LINES[0], zorder=3, linewidths=0)
            ax.text(values.max(), row, "  " + form.format(values.mean()), va="center", fontsize=8.5)
        ax.set_yticks(range(len(groups)), list(groups))
        ax.invert_yaxis()
        ax.margins(x=0.14)
        ax.tick_params(axis="y", length=0)
        told = "; ".join(f"{name} {form.format(values.mean())}" for name, values in groups.items())
        return finish(ax, f"Bars. {xlabel or 'Measured'}: {told}.", title=title, x=xlabel)
