"""The rehearsal's notebooks: many answers of the bank in one kernel, each asked at its own place.

An answer replaces a few student cells. All cells from the first replaced one to the last check that it is
asked are run again with the replacement in place, then the checks are asked; the next answer begins from the
reference's state. So a whole bank costs one start of a kernel and the training that the answers really do.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import nbformat
from nbformat import NotebookNode

from autograder.notebooks import source_notebook
from autograder.samples import Overlay


@dataclass(frozen=True)
class Asked:
    """One graded cell, asked of one answer; `key` is its grade id in the rehearsal's notebook."""

    key: str
    overlay: Overlay
    grade_id: str


def rehearsal(exercise: str, answers: Sequence[Overlay]) -> tuple[NotebookNode, list[Asked]]:
    """One notebook that puts all these answers to their checks.

    Args:
        exercise: The exercise.
        answers: Overlays of its student cells.

    Returns:
        The notebook, and what is asked in it, in order.
    """
    reference = [cell for cell in source_notebook(exercise).cells if cell.cell_type == "code"]
    places = {cell.id: place for place, cell in enumerate(reference)}
    spans = {overlay.name: span(overlay, places) for overlay in answers}
    cells: list[NotebookNode] = []
    asked: list[Asked] = []
    reached = 0
    for overlay in sorted(answers, key=lambda overlay: (spans[overlay.name], overlay.name)):
        first, last = spans[overlay.name]
        # What an earlier answer left behind is made good by running the reference from where that one began.
        cells += [
            _plain(cell.source) for cell in reference[min(reached, first) : first] if not _is_check(cell)
        ]
        replay, questions = _replay(overlay, reference[first : last + 1], places)
        cells += replay
        asked += questions
        reached = first
    return nbformat.v4.new_notebook(cells=list(_numbered(cells))), asked


def span(overlay: Overlay, places: Mapping[str, int]) -> tuple[int, int]:
    """From the first cell that an answer replaces to the last check that it is asked."""
    replaced = [places[f"{solution}-code"] for solution in overlay.cells]
    return min(replaced), max(places[grade_id] for grade_id in checks_of(overlay, places))


def checks_of(overlay: Overlay, places: Mapping[str, int]) -> list[str]:
    """The checks that an answer is asked: those that it should lose, or those of the cells it replaces."""
    wanted = list(overlay.expects) or [solution for solution in overlay.cells if solution in places]
    if unknown := [grade_id for grade_id in wanted if grade_id not in places]:
        raise ValueError(f"{overlay.name} expects to lose {unknown}, which the exercise does not check.")
    if wanted:
        return wanted
    after = max(places[f"{solution}-code"] for solution in overlay.cells)
    return [next(name for name, place in places.items() if place > after and not name.endswith("-code"))]


def _replay(
    overlay: Overlay, cells: Sequence[NotebookNode], places: Mapping[str, int]
) -> tuple[list[NotebookNode], list[Asked]]:
    wanted = checks_of(overlay, places)
    replay: list[NotebookNode] = []
    asked: list[Asked] = []
    for cell in cells:
        if cell.id in wanted:
            asked.append(Asked(f"{cell.id}@{overlay.name}", overlay, cell.id))
            replay.append(_question(asked[-1].key))
        elif not _is_check(cell):
            replay.append(_plain(overlay.cells.get(cell.id.removesuffix("-code"), cell.source)))
    return replay, asked


def _is_check(cell: NotebookNode) -> bool:
    about = cell.metadata.nbgrader
    return about["grade"] and about["locked"]


def _plain(source: str) -> NotebookNode:
    return nbformat.v4.new_code_cell(source, metadata={})


def _question(key: str) -> NotebookNode:
    about = {"grade": True, "locked": True, "solution": False, "grade_id": key}
    return nbformat.v4.new_code_cell("", metadata={"nbgrader": about})


def _numbered(cells: Sequence[NotebookNode]) -> Iterator[NotebookNode]:
    for number, cell in enumerate(cells):
        cell.id = f"cell-{number}"
        yield cell
