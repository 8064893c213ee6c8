"""The directive `slide-map`: the table from slide to page, exercise and code, with a link to each page."""

import csv
from pathlib import Path

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

HEAD = ["| slide | page | exercise | in the code |", "|---|---|---|---|"]


class SlideMap(SphinxDirective):
    """Reads slide, page, exercise and object from a CSV file beside the page."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        path = Path(self.env.srcdir, self.arguments[0])
        self.env.note_dependency(str(path))
        with path.open(encoding="utf-8", newline="") as file:
            table = HEAD + [_row(row) for row in csv.DictReader(file)]
        box = nodes.container("")
        self.state.nested_parse(StringList(table, str(path)), self.content_offset, box)
        return box.children


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_directive("slide-map", SlideMap)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _row(row: dict[str, str]) -> str:
    code = (f"`{row[column]}`" if row[column] else "" for column in ("exercise", "object"))
    return f"| {row['slide']} | {{doc}}`{row['page']}` | " + " | ".join(code) + " |"
