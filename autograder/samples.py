"""Submissions made from a source and an overlay: for the demonstration, the rehearsal and the tests.

An overlay is a percent-format file whose cells replace cells of the student's:

    # expects: kl-divergence: You averaged over the units
    # %% solution="kl-divergence"
    def kl_divergence(rho, rho_hat): ...

One that several exercises share lies in the folder `shared` and names them: `# exercises: ex3a_… ex3b_…`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import jupytext
import nbformat
from nbformat import NotebookNode

from autograder import exercises
from autograder.notebooks import source_notebook, student_notebook

ANSWERS = exercises.SOLUTIONS.parent / "tests" / "answers"
SHARED = ANSWERS / "shared"
_EXERCISES = re.compile(r"^#\s*exercises:(.*)$", re.MULTILINE)
_EXPECTS = re.compile(r"^#\s*expects:\s*([\w-]+)\s*:\s*(.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Overlay:
    """One answer of the bank.

    Args:
        name: "wrong/sum_is_a_mean".
        cells: Solution -> the whole source of that student cell.
        expects: Graded cell that is lost -> a part of the sentence that the student should get.
    """

    name: str
    cells: Mapping[str, str]
    expects: Mapping[str, str]

    @property
    def is_right(self) -> bool:
        """Whether it deserves full marks."""
        return self.name.startswith("right/")


def overlays(exercise: str) -> list[Overlay]:
    """The bank's answers for an exercise, its own and those that it shares, right ones first."""
    own = ANSWERS / exercise
    shared = [path for path in SHARED.glob("*/*.py") if exercise in exercises_of(path)]
    paths = [(path, own) for path in own.glob("*/*.py")] + [(path, SHARED) for path in shared]
    return sorted((read_overlay(*path) for path in paths), key=lambda overlay: overlay.name)


def exercises_of(path: Path) -> Sequence[str]:
    """The exercises that a shared overlay names."""
    stated = _EXERCISES.search(path.read_text(encoding="utf-8"))
    if not stated:
        raise ValueError(f"{path} is shared by no exercise: it needs a line `# exercises: ex3a_… ex3b_…`.")
    return stated[1].split()


def read_overlay(path: Path, folder: Path) -> Overlay:
    """Read an overlay; its name is its path below `folder`."""
    text = path.read_text(encoding="utf-8")
    notebook = jupytext.reads(text, fmt="py:percent")
    cells = {cell.metadata["solution"]: cell.source for cell in notebook.cells if "solution" in cell.metadata}
    if not cells:
        raise ValueError(f'{path} replaces nothing: it needs a cell headed `# %% solution="…"`.')
    return Overlay(str(path.relative_to(folder).with_suffix("")), cells, dict(_EXPECTS.findall(text)))


def reference_cells(exercise: str) -> dict[str, str]:
    """The reference's source of each student cell, by solution, in the order of the notebook."""
    return {
        cell.id.removesuffix("-code"): cell.source
        for cell in source_notebook(exercise).cells
        if cell.id.endswith("-code") and cell.metadata.nbgrader["solution"]
    }


def submission(exercise: str, cells: Mapping[str, str]) -> NotebookNode:
    """The student notebook with some of its cells filled in.

    Args:
        exercise: The exercise.
        cells: Solution -> source; a cell that is not named keeps its stub.
    """
    notebook = student_notebook(source_notebook(exercise))
    by_id = {cell.id: cell for cell in notebook.cells}
    for solution, source in cells.items():
        if f"{solution}-code" not in by_id:
            raise ValueError(
                f"{exercise} has no student cell {solution!r}; it has {list(reference_cells(exercise))}."
            )
        by_id[f"{solution}-code"].source = source
    return notebook


def answered(exercise: str, overlay: Overlay | None = None) -> NotebookNode:
    """The reference's answers, with an overlay's in the place of some of them."""
    return submission(exercise, {**reference_cells(exercise), **(overlay.cells if overlay else {})})


def errors(notebook: str) -> list[tuple[str, str, str]]:
    """The errors in an executed notebook, in their order: the cell's first characters, name and value."""
    return [
        (cell.source[:60], output.ename, output.evalue)
        for cell in nbformat.reads(notebook, as_version=4).cells
        if cell.cell_type == "code"
        for output in cell.outputs
        if output.output_type == "error"
    ]
