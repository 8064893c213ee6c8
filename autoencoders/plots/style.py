"""How every picture looks, and the figure that all of them are drawn on."""

import base64
import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import matplotlib as mpl
from cycler import cycler
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

INK = "#30343b"
QUIET = "#6b717c"
HAIRLINE = "#d9dce1"
ACCENT = "#d55e00"

#: Okabe and Ito's colours, which every kind of colour vision tells apart; those that are too pale for a line
#: on white are left out. Lines also differ in their dashes.
LINES = ("#0072b2", "#d55e00", "#009e73", "#cc5a9c", "#30343b", "#b07d00")
DASHES: tuple[Any, ...] = ("-", (0, (5, 1.5)), (0, (1, 1.2)), (0, (5, 1.5, 1, 1.5)), (0, (9, 2)), (0, (3, 1)))

#: Petroff's ten colours ("Accessible color sequences for data visualization", 2021), one a digit.
CLASSES = (
    "#3f90da", "#ffa90e", "#bd1f01", "#94a4a2", "#832db6",
    "#a96b59", "#e76300", "#b9ac70", "#717581", "#92dadd",
)  # fmt: skip

#: Opaque paper and dark ink, so that a picture reads the same on a light page and on a dark one.
STYLE: dict[str, Any] = {
    "figure.facecolor": "white",
    "axes.facecolor": "white",
    "axes.edgecolor": QUIET,
    "axes.linewidth": 0.8,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.labelcolor": INK,
    "axes.labelsize": 9.5,
    "axes.titlecolor": INK,
    "axes.titlelocation": "left",
    "axes.titlesize": 10.5,
    "axes.titleweight": "bold",
    "axes.titlepad": 8.0,
    "axes.prop_cycle": cycler(color=LINES) + cycler(linestyle=DASHES),
    "axes.axisbelow": True,
    "figure.titlesize": 11.5,
    "figure.titleweight": "bold",
    "font.family": "sans-serif",
    "font.size": 9.5,
    "grid.color": HAIRLINE,
    "grid.linewidth": 0.7,
    "legend.frameon": False,
    "legend.fontsize": 9,
    "lines.linewidth": 1.9,
    "lines.solid_capstyle": "round",
    "text.color": INK,
    "xtick.color": QUIET,
    "ytick.color": QUIET,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "xtick.labelsize": 8.5,
    "ytick.labelsize": 8.5,
}


class Picture(Figure):
    """A figure that knows its alt text and shows itself in a notebook.

    It does not belong to pyplot: a cell that ends in it shows it once, no warning counts open figures, and
    its memory goes when the name does.
    """

    #: What the picture shows, in a sentence or two, for people who do not see it.
    alt: str = ""

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> tuple[dict, dict]:
        png = io.BytesIO()
        dpi, self.dpi = self.dpi, 144
        try:
            FigureCanvasAgg(self).print_png(png)  # `savefig` draws once more, to find the layout first
        finally:
            self.dpi = dpi
        width, height = (round(inches * 96) for inches in self.get_size_inches())
        data = {"image/png": base64.b64encode(png.getvalue()).decode(), "text/plain": self.alt or repr(self)}
        return data, {"image/png": {"alt": self.alt, "width": width, "height": height}}


def alt_text(figure: Figure) -> str:
    """What a picture shows, in words; empty for a figure that these functions did not draw."""
    return getattr(figure, "alt", "")


@contextmanager
def picture(width: float, height: float) -> Iterator[Picture]:
    """An empty picture, in inches, to be filled inside the block; the style holds there and nowhere else."""
    with mpl.rc_context(STYLE):  # type: ignore[arg-type]  # only a literal dict has the type wanted
        figure = Picture(figsize=(width, height), layout="constrained")
        figure.get_layout_engine().set(w_pad=0.07, h_pad=0.07)  # type: ignore[union-attr, call-arg]
        yield figure
        # Matplotlib makes the ticks when they are first asked for, and they take the style of that moment.
        for ax in figure.axes:
            ax.xaxis.get_major_ticks()
            ax.yaxis.get_major_ticks()


@contextmanager
def axes(ax: Axes | None, width: float = 6.0, height: float = 3.4) -> Iterator[Axes]:
    """Somebody's axes, or those of a new picture, to be filled inside the block."""
    with picture(width, height) as figure:
        yield figure.subplots() if ax is None else ax


def finish(
    ax: Axes, alt: str, *, title: str | None = None, x: str | None = None, y: str | None = None
) -> Figure:
    """Name the axes, add the words to what the picture says of itself, and return the picture."""
    if title:
        ax.set_title(title)
    if x:
        ax.set_xlabel(x)
    if y:
        ax.set_ylabel(y)
    figure = ax.figure.figure  # of axes in a subfigure, too, the whole figure
    if isinstance(figure, Picture):
        figure.alt = f"{figure.alt} {alt}".strip()
    return figure


def bare(ax: Axes) -> None:
    """Take everything away but the image."""
    ax.set_xticks([])
    ax.set_yticks([])
    ax.spines[:].set_visible(False)
