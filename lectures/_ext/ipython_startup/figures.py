"""Run by IPython before a lecture page: shows pictures as SVG in the page, in the page's own colours.

The library draws dark ink on white paper, right for a notebook. In the site the ink follows the reader's
light or dark theme, the text scales on a phone, and the alt text goes with the figure.
"""

import base64
import html
import io
import logging
import re
from hashlib import sha256

import matplotlib as mpl
from autoencoders.plots.style import HAIRLINE, INK, QUIET, Picture
from IPython import get_ipython
from PIL import Image

#: What the library's colours are called in the site's style sheet.
_COLOURS = {
    INK: "var(--pst-color-text-base)",
    QUIET: "var(--pst-color-text-muted)",
    HAIRLINE: "var(--pst-color-border)",
    "#ffffff": "var(--pst-color-background)",
}
_BITMAP = re.compile(r"data:image/png;base64,\s*([A-Za-z0-9+/=\s]+)")
_LARGE = 150_000  # characters: thirty by thirty tiles of weights are megabytes of noise as PNG

# TensorFlow writes its log into the page, among the results, unless there is a root handler.
logging.basicConfig(level=logging.ERROR)


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
    drawing = re.sub(r'<g id="[^"]*"', "<g", drawing)
    drawing = re.sub("|".join(_COLOURS), lambda match: _COLOURS[match[0]], drawing)
    drawing = _BITMAP.sub(_smaller, drawing)
    drawing = re.sub(r"<metadata>.*?</metadata>", "", drawing, flags=re.DOTALL)
    alt = html.escape(picture.alt)
    drawing = drawing.replace("<svg ", f'<svg role="img" aria-label="{alt}" ', 1)
    return f'<figure class="drawn">{drawing}</figure>'


def _smaller(bitmap: re.Match[str]) -> str:
    """A large bitmap as WebP; small ones, whose pixels are looked at one by one, stay exact."""
    if len(bitmap[1]) < _LARGE:
        return bitmap[0]
    webp = io.BytesIO()
    Image.open(io.BytesIO(base64.b64decode(bitmap[1]))).save(webp, "webp", quality=70)
    return f"data:image/webp;base64,{base64.b64encode(webp.getvalue()).decode()}"


def _bundle(picture: Picture) -> dict[str, str]:
    return {"text/html": as_page_svg(picture), "text/plain": picture.alt}


get_ipython().display_formatter.mimebundle_formatter.for_type(Picture, _bundle)
