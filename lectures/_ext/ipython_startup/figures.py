"""Run by IPython before a lecture page: shows pictures as SVG in the page, in the page's own colours.

The library draws dark ink on white paper, right for a notebook. In the site the ink follows the reader's
light or dark theme, the text scales on a phone, and the alt text goes with the figure.
"""

import html
import io
import re
from hashlib import sha256

import matplotlib as mpl
from autoencoders.plots.style import HAIRLINE, INK, QUIET, Picture
from IPython import get_ipython

#: What the library's colours are called in the site's style sheet.
_COLOURS = {
    INK: "var(--pst-color-text-base)",
    QUIET: "var(--pst-color-text-muted)",
    HAIRLINE: "var(--pst-color-border)",
    "#ffffff": "var(--pst-color-background)",
}


def as_page_svg(picture: Picture) -> str:
    """The picture as a `figure` element. Its bitmaps keep their own pixels, gaps between tiles are clear."""
    for ax in picture.axes:
        for image in ax.images:
            image.set_interpolation("none")
            image.set_cmap(image.get_cmap().with_extremes(bad=(0, 0, 0, 0)))
    svg = io.StringIO()
    salt = sha256(picture.alt.encode()).hexdigest()  # ids that are the same at every build
    with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": salt}):
        picture.savefig(svg, format="svg", transparent=True, metadata={"Date": None})
    drawing = svg.getvalue()[svg.getvalue().index("<svg") :]
    drawing = re.sub(r' id="(?:figure|axes|patch|line2d|text|legend|matplotlib|PolyColl|PathColl)\w*"', "", drawing)
    drawing = re.sub("|".join(_COLOURS), lambda match: _COLOURS[match[0]], drawing)
    drawing = re.sub(r"<metadata>.*?</metadata>", "", drawing, flags=re.DOTALL)
    alt = html.escape(picture.alt)
    drawing = drawing.replace("<svg ", f'<svg role="img" aria-label="{alt}" ', 1)
    return f'<figure class="drawn">{drawing}</figure>'


def _bundle(picture: Picture) -> dict[str, str]:
    return {"text/html": as_page_svg(picture), "text/plain": picture.alt}


get_ipython().display_formatter.mimebundle_formatter.for_type(Picture, _bundle)
