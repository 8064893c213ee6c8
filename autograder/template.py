"""What a submission is rebuilt from: the instructor's cells of one notebook, as the gradebook keeps them."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from nbgrader.api import Notebook

from autograder import sanitise
from autograder.notebooks import METADATA, SCHEMA_VERSION


@dataclass(frozen=True)
class TemplateCell:
    """One cell that carries a grade id.

    Args:
        cell_type: "code" or "markdown".
        source: The gradebook's text, hidden tests included; a solution cell's is its stub.
        nbgrader: The cell's nbgrader metadata.
        released: The text that students were given, where it differs from `source`.
        attachments: The pictures in the released cell, which the gradebook does not keep.
    """

    cell_type: str
    source: str
    nbgrader: Mapping[str, Any]
    released: str | None = None
    attachments: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def grade_id(self) -> str:
        """The cell's name in the gradebook."""
        return self.nbgrader["grade_id"]

    @property
    def solution(self) -> bool:
        """Whether the student's text counts; every other cell is the instructor's."""
        return self.nbgrader["solution"]

    @property
    def written(self) -> bool:
        """Whether a person grades what the student put in."""
        return self.solution and self.nbgrader["grade"]

    @property
    def graded(self) -> bool:
        """Whether a machine grades it."""
        return self.nbgrader["grade"] and not self.solution and self.cell_type == "code"

    def reads(self, text: str) -> bool:
        """Whether a student who changed nothing would have handed in this text."""
        return text.strip() in (self.source.strip(), (self.released or self.source).strip())


@dataclass(frozen=True)
class Template:
    """The instructor's cells of one notebook, in the order of its release."""

    assignment: str
    notebook: str
    cells: Sequence[TemplateCell]
    kernelspec: Mapping[str, Any] = field(default_factory=lambda: METADATA["kernelspec"])

    @property
    def points(self) -> dict[str, float]:
        """What each automatically graded cell is worth, by grade id, in the notebook's order."""
        return {cell.grade_id: float(cell.nbgrader["points"]) for cell in self.cells if cell.graded}


def from_gradebook(kept: Notebook, release: Mapping[str, Mapping[str, Any]]) -> Template:
    """The template of one notebook.

    Args:
        kept: The notebook as `generate_assignment` recorded it in the gradebook; its word counts.
        release: Grade id -> released cell, in the release's order, which the gradebook does not keep.
    """
    place = {grade_id: index for index, grade_id in enumerate(release)}
    sources = sorted(kept.source_cells, key=lambda cell: place.get(cell.name, len(place)))
    metadata = _metadata(kept)
    cells = [
        TemplateCell(cell.cell_type, cell.source or "", metadata[cell.name], **_given(release.get(cell.name)))
        for cell in sources
    ]
    kernelspec = {**METADATA["kernelspec"], **json.loads(kept.kernelspec or "{}")}
    return Template(kept.assignment.name, kept.name, cells, kernelspec)


def _metadata(notebook: Notebook) -> dict[str, dict[str, Any]]:
    points = {cell.name: cell.max_score for cell in (*notebook.grade_cells, *notebook.task_cells)}
    graded = {cell.name for cell in notebook.grade_cells}
    solutions, tasks = ({cell.name for cell in of} for of in (notebook.solution_cells, notebook.task_cells))
    return {
        cell.name: {
            "cell_type": cell.cell_type,
            "checksum": cell.checksum or "",
            "grade": cell.name in graded,
            "grade_id": cell.name,
            "locked": cell.locked,
            "schema_version": SCHEMA_VERSION,
            "solution": cell.name in solutions,
            "task": cell.name in tasks,
        }
        | ({"points": points[cell.name]} if cell.name in points else {})
        for cell in notebook.source_cells
    }


def _given(released: Mapping[str, Any] | None) -> dict[str, Any]:
    if released is None:
        return {}
    source = released.get("source", "")
    text = source if isinstance(source, str) else "".join(source)
    return {"released": text, "attachments": sanitise.attachments(released.get("attachments"))}


def released_cells(notebook: str) -> dict[str, dict[str, Any]]:
    """Grade id -> cell of a release's JSON, in its order."""
    cells = json.loads(notebook)["cells"]
    named = [(cell.get("metadata", {}).get("nbgrader", {}).get("grade_id"), cell) for cell in cells]
    return {grade_id: cell for grade_id, cell in named if grade_id is not None}
