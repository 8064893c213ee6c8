"""The rehearsal's notebooks: many answers of the bank in one kernel, each asked at its own place.

An answer replaces a few student cells. All cells from the first replaced one to the last check that it is
asked are run again with the replacement in place, then the checks are asked; the next answer begins from the
reference's state. What the reference's cells only show is left out. So a whole bank costs one start of a
kernel and the training that the checks ask for.
"""

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import nbformat
from nbformat import NotebookNode

from autograder import exercises
from autograder.notebooks import source_notebook
from autograder.samples import Overlay


@dataclass(frozen=True)
class Asked:
    """One graded cell, asked of one answer; `key` is its grade id in the rehearsal's notebook."""

    key: str
    overlay: Overlay
    grade_id: str


@dataclass(frozen=True)
class Layout:
    """What a rehearsal has to know of an exercise's notebook.

    Args:
        cells: The reference's code cells.
        places: Grade id of each -> its number among them.
        needs: Check -> the earlier checks that it builds on.
    """

    cells: Sequence[NotebookNode]
    places: Mapping[str, int]
    needs: Mapping[str, Sequence[str]]

    @classmethod
    @cache
    def of(cls, exercise: str) -> "Layout":
        """Read it from the exercise's source and its checks."""
        cells = [cell for cell in source_notebook(exercise).cells if cell.cell_type == "code"]
        needs = {check.grade_id: check.needs for check in exercises.load(exercise).checks}
        return cls(cells, {cell.id: place for place, cell in enumerate(cells)}, needs)

    def asked_of(self, answer: Overlay) -> list[str]:
        """The checks that an answer is put to.

        A wrong one: those that it should lose. Any other: those of the cells that it replaces. A right one
        also those that build on these, since nothing that follows may break.
        """
        if answer.expects:
            self._require(answer)
            return list(answer.expects)
        own = [solution for solution in answer.cells if solution in self.needs]
        asked = own or [self._next_check(answer)]
        return asked + self.dependents(*asked) if answer.is_right else asked

    def span(self, answer: Overlay) -> tuple[int, int]:
        """From the first cell that an answer replaces to the last check that it is asked."""
        last = max(self.places[grade_id] for grade_id in self.asked_of(answer))
        return min(self.places[f"{solution}-code"] for solution in answer.cells), last

    def _require(self, answer: Overlay) -> None:
        if unknown := [grade_id for grade_id in answer.expects if grade_id not in self.needs]:
            raise ValueError(f"{answer.name} expects to lose {unknown}, which the exercise does not check.")

    def _next_check(self, answer: Overlay) -> str:
        after = max(self.places[f"{solution}-code"] for solution in answer.cells)
        return next(name for name, place in self.places.items() if place > after and name in self.needs)

    def dependents(self, *asked: str) -> list[str]:
        """The checks that build on these, directly or not, in their order."""
        reached = set(asked)
        for grade_id in sorted(self.needs, key=self.places.__getitem__):
            if reached & set(self.needs[grade_id]):
                reached.add(grade_id)
        return sorted(reached - set(asked), key=self.places.__getitem__)


def rehearsal(exercise: str, answers: Sequence[Overlay]) -> tuple[NotebookNode, list[Asked]]:
    """One notebook that puts all these answers to their checks.

    Args:
        exercise: The exercise.
        answers: Overlays of its student cells.

    Returns:
        The notebook, and what is asked in it, in order.
    """
    layout = Layout.of(exercise)
    spans = {answer.name: layout.span(answer) for answer in answers}
    cells: list[NotebookNode] = []
    asked: list[Asked] = []
    reached = 0
    for answer in sorted(answers, key=lambda answer: (spans[answer.name], answer.name)):
        first, last = spans[answer.name]
        # What an earlier answer left behind is made good by running the reference from where that one began.
        between = layout.cells[min(reached, first) : first]
        made = [without_display(cell.source) for cell in between if not _is_check(cell)]
        cells += [_plain(source) for source in made if source]
        replay, questions = _replay(answer, layout.cells[first : last + 1], layout.asked_of(answer))
        cells += replay
        asked += questions
        reached = first
    return nbformat.v4.new_notebook(cells=list(_numbered(cells))), asked


def _replay(
    answer: Overlay, cells: Sequence[NotebookNode], wanted: Sequence[str]
) -> tuple[list[NotebookNode], list[Asked]]:
    replay: list[NotebookNode] = []
    asked: list[Asked] = []
    for cell in cells:
        if cell.id in wanted:
            asked.append(Asked(f"{cell.id}@{answer.name}", answer, cell.id))
            replay.append(_question(asked[-1].key))
        elif not _is_check(cell):
            source = answer.cells.get(cell.id.removesuffix("-code")) or without_display(cell.source)
            replay += [_plain(source)] if source else []
    return replay, asked


def without_display(source: str) -> str:
    """A cell without the expressions and loops at its end: they show what the statements above them made.

    A loop at the end that fills a list is left out, too: right answers fail then, so it belongs higher up.
    """
    lines, statements = source.splitlines(), ast.parse(source).body
    while statements and isinstance(statements[-1], ast.Expr | ast.For):
        statements.pop()
    return "\n".join(lines[: statements[-1].end_lineno]) if statements else ""


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
