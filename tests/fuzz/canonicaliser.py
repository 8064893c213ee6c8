"""Fuzz the canonicaliser: any bytes give a notebook in the instructor's frame, or a reason for a person.

python -m tests.fuzz.canonicaliser -max_total_time=600

Needs atheris. What it finds becomes a case in `tests/unit/autograder/test_canonicalise.py`.
"""

import json
import logging
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["autograder.canonicalise", "autograder.submission"]):
    from autograder.canonicalise import canonicalise
    from autograder.submission import Quarantined

import nbformat

from autograder.template import Template
from tests.attacks.course import NAME, make_course, released

#: Pieces of a notebook's JSON, for the fuzzer to put in anywhere.
WORDS = [
    '"cells": [', '"cell_type": "code"', '"metadata": {"nbgrader": {"grade_id": "double"}}', '"source": [',
    '"nbformat": 3', '"worksheets": [{', '"id": "double-code"', '"attachments": {"a.png": {"image/png": "',
]  # fmt: skip


def fuzz(template: Template, corpus: str) -> None:
    """Run until libFuzzer's own options say stop."""
    locked = {cell.grade_id: cell.source for cell in template.cells if not cell.solution}

    def test_one(data: bytes) -> None:
        try:
            canonical = canonicalise(data, template)
        except Quarantined:
            return
        notebook = nbformat.from_dict(json.loads(canonical.notebook))
        nbformat.validate(notebook)
        found = {cell.id: cell.source for cell in notebook.cells if cell.id in locked}
        assert found == locked
        assert not [cell for cell in notebook.cells if cell.cell_type == "code" and cell.outputs]
        assert not [cell for cell in notebook.cells if "tags" in cell.metadata]

    words = Path(corpus).with_suffix(".dict")
    words.write_text("\n".join(json.dumps(word) for word in WORDS))
    atheris.Setup([*sys.argv, f"-dict={words}", corpus], test_one)
    atheris.Fuzz()


def main() -> None:
    """Make the course, and begin from the notebook that a student is given."""
    logging.disable(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as folder:
        course = make_course(Path(folder) / "course")
        template = course.templates(NAME)[NAME]
        corpus = Path(folder) / "corpus"
        corpus.mkdir()
        (corpus / "released").write_text(nbformat.writes(released(course)))
        (corpus / "empty").write_text('{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}')
        fuzz(template, str(corpus))


if __name__ == "__main__":
    main()
