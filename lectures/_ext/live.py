"""The directive `live`: a figure that calculates in the reader's browser.

    ```{live} denoise
    :alt: Drawing pad, corrupted drawing, and two networks' answers
    Draw a digit …
    ```

Before the pages are read, `export.py` trains what the figures show, and each `_live/figure_NAME.js` is
bundled with what it imports.
"""

import subprocess
import sys
from pathlib import Path

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from bundle import bundle
from recipe import stale

PREFIX = "figure_"


class Live(SphinxDirective):
    """A figure with its caption; its scripts are loaded on its page only."""

    required_arguments = 1
    option_spec = {"alt": directives.unchanged_required}  # noqa: RUF012 - docutils's own form
    has_content = True

    def run(self) -> list[nodes.Node]:
        name, folder = self.arguments[0], Path(self.env.app.srcdir, "_live")
        if not (folder / f"{PREFIX}{name}.js").exists():
            known = sorted(path.stem.removeprefix(PREFIX) for path in folder.glob(f"{PREFIX}*.js"))
            raise self.error(f"There is no live figure {name!r}; there are {', '.join(known)}.")
        if "alt" not in self.options:
            raise self.error(f"The live figure {name!r} needs an `alt`: what it shows, in words.")
        caption = nodes.container("", classes=["live-text"])
        self.state.nested_parse(self.content, self.content_offset, caption)
        alt = nodes.Text(self.options["alt"]).astext().replace('"', "&quot;")
        opening = (
            f'<figure class="live-figure" aria-label="{alt}"><div class="live" data-live="{name}">'
            f"<p>This figure calculates in your browser and needs JavaScript. It shows: {alt}</p></div>"
            "<figcaption>"
        )
        scripts = [f"{name}.weights.js"] if _has_weights(self.env.app, name) else []
        root = "../" * self.env.docname.count("/")
        closing = "</figcaption></figure>" + "".join(
            f'<script defer src="{root}_static/live/{script}"></script>'
            for script in [*scripts, f"{name}.js"]
        )
        return [nodes.raw("", opening, format="html"), caption, nodes.raw("", closing, format="html")]


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_directive("live", Live)
    app.add_config_value("live_folder", default="", rebuild="html", types=[str])
    app.connect("builder-inited", _build)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _build(app: Sphinx) -> None:
    source, folder = Path(app.srcdir), _folder(app)
    if stale(folder):  # otherwise TensorFlow need not even be loaded
        subprocess.run([sys.executable, source / "export.py", folder], check=True)
    for entry in (source / "_live").glob(f"{PREFIX}*.js"):
        (folder / f"{entry.stem.removeprefix(PREFIX)}.js").write_text(bundle(entry), "utf-8")


def _folder(app: Sphinx) -> Path:
    """Where scripts are written: a folder `live` whose parent is one of `html_static_path`."""
    return Path(app.config.live_folder)


def _has_weights(app: Sphinx, name: str) -> bool:
    return (_folder(app) / f"{name}.weights.js").exists()
