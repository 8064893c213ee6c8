"""Formulas by KaTeX, shipped in `_static/katex`: no network, and text that a screen reader can read (MathML).

The page holds the LaTeX; `_static/formulas.js` typesets it when the page opens.
"""

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_html_math_renderer("katex", (_visit_inline, None), (_visit_block, None))
    app.add_css_file("katex/katex.min.css")
    for script in ("katex/katex.min.js", "formulas.js"):
        app.add_js_file(script, loading_method="defer")
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _visit_inline(self: HTML5Translator, node: nodes.math) -> None:
    self.body.append(self.starttag(node, "span", "", CLASS="formula"))
    self.body.append(f"{self.encode(node.astext())}</span>")
    raise nodes.SkipNode


def _visit_block(self: HTML5Translator, node: nodes.math_block) -> None:
    if node["number"]:
        raise ValueError(
            f"Formulas are not numbered by this renderer; use \\tag. Received: {node.astext()!r}"
        )
    self.body.append(self.starttag(node, "div", "", CLASS="formula formula-block", tabindex="0"))
    self.body.append(f"{self.encode(node.astext())}</div>")
    raise nodes.SkipNode
