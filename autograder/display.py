"""The graded notebook as staff and student see it: the student's work, made safe, with the judge's words.

nbgrader shows it in formgrader and makes feedback from it.
"""

import json
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from autograder import sanitise
from autograder.records import CellVerdict
from autograder.template import Template, TemplateCell


def graded_notebook(
    executed: str, template: Template, verdicts: Mapping[str, CellVerdict], notes: Sequence[str] = ()
) -> str:
    """The notebook for `autograded/`, as JSON text.

    Args:
        executed: The executed notebook; nothing in it is trusted.
        template: The instructor's cells, whose metadata and locked text count.
        verdicts: The judged cells by grade id.
        notes: What the canonicaliser repaired.
    """
    known = {cell.grade_id: cell for cell in template.cells}
    cells = [_cell(raw, known.get(grade_id(raw)), verdicts) for raw in json.loads(executed)["cells"]]
    if notes:
        cells.insert(0, _notes(notes))
    metadata = {"kernelspec": dict(template.kernelspec), "language_info": {"name": "python"}}
    notebook = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(notebook, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def grade_id(cell: Mapping[str, Any]) -> str:
    """The grade id that a notebook's cell carries, or an empty one."""
    return str(cell.get("metadata", {}).get("nbgrader", {}).get("grade_id", ""))


def source(cell: Mapping[str, Any]) -> str:
    """The text of a notebook's cell."""
    text = cell.get("source", "")
    return text if isinstance(text, str) else "".join(text)


def _cell(
    raw: Mapping[str, Any], mine: TemplateCell | None, verdicts: Mapping[str, CellVerdict]
) -> dict[str, Any]:
    cell_type = mine.cell_type if mine else str(raw["cell_type"])
    text = mine.source if mine and not mine.solution else source(raw)
    cell: dict[str, Any] = {"cell_type": cell_type, "id": str(raw["id"]), "metadata": {}, "source": text}
    if mine:
        cell["metadata"] = {"nbgrader": dict(mine.nbgrader), "deletable": False, "editable": mine.solution}
    if cell_type != "code":
        return cell | _safe_text(text, raw, mine)
    count = raw.get("execution_count")
    cell["execution_count"] = count if isinstance(count, int) else None
    cell["outputs"] = [safe for output in raw.get("outputs", []) if (safe := sanitise.output(output))]
    if mine and (verdict := verdicts.get(mine.grade_id)):
        cell["outputs"].insert(0, _verdict(verdict))
    return cell


def _safe_text(text: str, raw: Mapping[str, Any], mine: TemplateCell | None) -> dict[str, Any]:
    """The Markdown to show: the instructor's as it is, the student's made safe, each with its pictures."""
    locked = mine if mine and not mine.solution else None
    pictures = locked.attachments if locked else sanitise.attachments(raw.get("attachments"))
    shown = sanitise.without_missing(text, pictures) if locked else sanitise.markdown(text, pictures)
    return {"source": shown} | ({"attachments": {**pictures}} if pictures else {})


def _verdict(verdict: CellVerdict) -> dict[str, Any]:
    """The judge's words as an output; parts of a hint may be a student's, so all of it is escaped."""
    right = sum(case.passed for case in verdict.cases)
    head = (
        f"{verdict.score:g} of {verdict.max_score:g} points; {right} of {len(verdict.cases)} cases are right."
    )
    hints = list(dict.fromkeys(case.hint for case in verdict.cases if not case.passed and case.hint))
    plain = "\n".join([head, *(f"✗ {hint}".replace("\n", "\n  ") for hint in hints)])
    items = "".join(f"<li>{escape(hint)}</li>".replace("\n", "<br>") for hint in hints)
    html = sanitise.html(f"<p><strong>{escape(head)}</strong></p>" + (f"<ul>{items}</ul>" if items else ""))
    return {"output_type": "display_data", "metadata": {}, "data": {"text/plain": plain, "text/html": html}}


def _notes(notes: Sequence[str]) -> dict[str, Any]:
    lines = "\n".join(f"- {sanitise.markdown(note)}" for note in notes)
    text = f"**Repaired before grading**\n\n{lines}"
    return {"cell_type": "markdown", "id": "autograder-notes", "metadata": {}, "source": text}
