"""Rebuild a submission: every locked cell, tag and piece of metadata is the instructor's again.

Only the text and pictures of the student's own cells survive: their solution cells, and cells that they
added. Outputs, tags, cell types, points and the kernel's name are what the gradebook says, whatever the file
claims.
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from autograder.records import Canonical
from autograder.submission import Quarantined, SubmittedCell, parse, read_submission
from autograder.template import Template, TemplateCell

__all__ = ["Quarantined", "blank", "canonicalise", "read_submission"]

MAX_NOTES = 20


def canonicalise(data: bytes, template: Template) -> Canonical:
    """The submission that these bytes hold, in the template's frame.

    Args:
        data: The submitted file.
        template: The instructor's cells of this notebook.

    Raises:
        Quarantined: If the bytes are no notebook; nothing else is ever raised.
    """
    submitted, notes = parse(data)
    known = {cell.grade_id: cell for cell in template.cells}
    claimed = _claims(submitted, known, notes)
    notes += _changes(submitted, claimed, template)
    own, added = _students_cells(submitted, claimed, known)
    cells = [*_as_added(added[None])]
    for cell in template.cells:
        cells.append(
            _answered(cell, own.get(cell.grade_id)) if cell.solution else _rebuilt(cell, cell.source)
        )
        cells += _as_added(added[cell.grade_id])
    return Canonical(_notebook(cells, template.kernelspec), _bounded(notes))


def blank(template: Template, reason: str) -> Canonical:
    """The notebook that stands for a quarantined submission: the template, with the reason on top."""
    banner = f"**This submission was not graded.** {reason}"
    first = {"cell_type": "markdown", "metadata": {}, "source": banner}
    written = f"*Not read: {reason}*"
    cells = [_rebuilt(cell, written if cell.written else cell.source) for cell in template.cells]
    return Canonical(_notebook([first, *cells], template.kernelspec), (reason,))


def _claims(
    submitted: Sequence[SubmittedCell], known: Mapping[str, TemplateCell], notes: list[str]
) -> list[str | None]:
    """The instructor's cell that each one is, by its grade id or, where an editor lost that, its cell id.

    Some editors lose both; then the instructor's cells are known by their text, and the student's code stays
    between them, where it belongs.
    """
    claimed = [next((n for n in (cell.grade_id, cell.cell_id) if n in known), None) for cell in submitted]
    if any(claimed):
        return claimed
    notes.append("All cells had lost their names; the exercise's own were recognised by their text.")
    by_text = {(cell.released or cell.source).strip(): name for name, cell in known.items()}
    return [by_text.get(cell.source.strip()) for cell in submitted]


def _students_cells(
    submitted: Sequence[SubmittedCell], claimed: Sequence[str | None], known: Mapping[str, TemplateCell]
) -> tuple[dict[str, SubmittedCell], dict[str | None, list[SubmittedCell]]]:
    """What each of the instructor's cells became, and the cells beside these by the cell that they follow."""
    chosen: dict[str, SubmittedCell] = {}
    for cell, name in zip(submitted, claimed, strict=True):
        if name is not None and (name not in chosen or _still_stub(known[name], chosen[name])):
            chosen[name] = cell
    added: dict[str | None, list[SubmittedCell]] = defaultdict(list)
    after = None
    for cell, name in zip(submitted, claimed, strict=True):
        if name is None or (chosen[name] is not cell and not known[name].reads(cell.source)):
            added[after].append(cell)
        after = name or after
    return chosen, added


def _still_stub(cell: TemplateCell, chosen: SubmittedCell) -> bool:
    """Whether the answer must be looked for in a copy of its cell.

    Only where a person reads it: code runs in order, so the first copy of a code cell is the cell.
    """
    return cell.written and cell.reads(chosen.source)


def _changes(
    submitted: Sequence[SubmittedCell], claimed: Sequence[str | None], template: Template
) -> list[str]:
    """What was done to the instructor's cells, a sentence for each change."""
    notes = []
    found: dict[str | None, list[SubmittedCell]] = defaultdict(list)
    for cell, name in zip(submitted, claimed, strict=True):
        found[name].append(cell)
    for true in template.cells:
        mine, kind, called = found[true.grade_id], "solution" if true.solution else "locked", _called(true)
        if not mine:
            back = "an empty one stands" if true.solution else "it was put back"
            notes.append(f"The {kind} cell {called} was missing; {back} in its place.")
        if len(mine) > 1:
            notes.append(f"The {kind} cell {called} was there {len(mine)} times.")
        if any(cell.cell_type != true.cell_type for cell in mine):
            notes.append(f"The cell {called} had another type; it is {true.cell_type} again.")
        if not true.solution and any(not true.reads(cell.source) for cell in mine):
            notes.append(f"The locked cell {called} had been changed; it was restored.")
    order = [cell.grade_id for cell in template.cells if found[cell.grade_id]]
    if list(dict.fromkeys(name for name in claimed if name)) != order:
        notes.append("Cells had been moved; they stand in the exercise's order again.")
    return notes


def _called(cell: TemplateCell) -> str:
    """A cell's name in a sentence; an id that a machine made up tells a person less than the text."""
    words = " ".join(cell.source.split())[:40]
    return f'that begins "{words}"' if cell.grade_id.startswith("cell-") and words else f"`{cell.grade_id}`"


def _rebuilt(cell: TemplateCell, source: str) -> dict[str, Any]:
    """One of the instructor's cells, with nbgrader's metadata as a release has it."""
    metadata: dict[str, Any] = {"nbgrader": dict(cell.nbgrader), "deletable": False}
    if not cell.solution:
        metadata["editable"] = False
    made = {"cell_type": cell.cell_type, "id": cell.grade_id, "metadata": metadata, "source": source}
    return made | _attached(cell.attachments)


def _answered(cell: TemplateCell, answer: SubmittedCell | None) -> dict[str, Any]:
    """A solution cell with the student's text, or an empty one."""
    if answer is None:
        return _rebuilt(cell, "")
    pictures = answer.attachments if cell.cell_type == "markdown" else {}
    return _rebuilt(cell, answer.source) | _attached(pictures)


def _attached(attachments: Mapping[str, Any]) -> dict[str, Any]:
    return {"attachments": {name: dict(data) for name, data in attachments.items()}} if attachments else {}


def _as_added(cells: Sequence[SubmittedCell]) -> list[dict[str, Any]]:
    return [
        {"cell_type": cell.cell_type, "metadata": {}, "source": cell.source} | _attached(cell.attachments)
        for cell in cells
    ]


def _notebook(cells: Sequence[dict[str, Any]], kernelspec: Mapping[str, Any]) -> str:
    taken: Counter[str] = Counter()
    for cell in cells:
        cell["id"] = _unique(cell.get("id", "added"), taken)
        if cell["cell_type"] == "code":
            cell |= {"outputs": [], "execution_count": None}
    language = {"name": kernelspec.get("language", "python")}
    metadata = {"kernelspec": dict(kernelspec), "language_info": language}
    notebook = {"cells": list(cells), "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(notebook, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def _unique(wanted: str, taken: Counter[str]) -> str:
    """A cell id as the format allows it, different from those that are taken."""
    name = first = re.sub(r"[^A-Za-z0-9_-]", "-", wanted)[:48] or "cell"
    while name in taken:
        taken[first] += 1
        name = f"{first}-{taken[first]}"
    taken[name] = 1
    return name


def _bounded(notes: Sequence[str]) -> tuple[str, ...]:
    different = list(dict.fromkeys(notes))
    more = len(different) - MAX_NOTES
    return tuple(different[:MAX_NOTES] + [f"And {more} more repairs."] * (more > 0))
