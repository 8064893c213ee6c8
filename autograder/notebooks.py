"""From one percent-format source to the notebooks: the reference, and what a student opens.

A cell of `solutions/ID.py` says in its header what it is:

    # %% solution="encode"            the student fills it in, between BEGIN SOLUTION and END SOLUTION
    # %% check="encode"               graded by the check of that id; its points are its cases' points
    # %% [markdown] written="why" points=2    a written answer, graded by hand
    # %%                              anything else is locked, as it stands

The words behind `### BEGIN SOLUTION` are what the student's stub raises.
"""

import hashlib
import json
import re
from collections import Counter
from pathlib import Path

import jupytext
import nbformat
from nbformat import NotebookNode
from nbgrader.preprocessors import LockCells
from nbgrader.utils import compute_checksum

from autograder import colab, exercises

SCHEMA_VERSION = 3
EXERCISES = exercises.SOLUTIONS.parent / "exercises"
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
BEGIN, END = re.compile(r"^(\s*)#+ BEGIN SOLUTION:?\s*(.*)$"), re.compile(r"^\s*#+ END SOLUTION\s*$")
_WRITTEN_STUB = "*Write your answer here, in two or three sentences.*"


def build(name: str) -> dict[Path, bytes]:
    """Everything that is generated for one exercise, by path."""
    reference = source_notebook(name)
    return {
        exercises.SOLUTIONS / f"{name}.ipynb": to_bytes(reference),
        EXERCISES / name / f"{name}.ipynb": to_bytes(student_notebook(reference)),
        EXERCISES / name / "cases.npz": exercises.load(name).released(),
    }


def write(names: list[str]) -> list[Path]:
    """Generate the notebooks of the named exercises; returns the paths that changed."""
    changed = []
    for name in names:
        for path, data in build(name).items():
            if not path.exists() or path.read_bytes() != data:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
                changed.append(path)
    return changed


def source_notebook(name: str) -> NotebookNode:
    """The reference notebook with nbgrader's metadata: what nbgrader calls the source."""
    text = (exercises.SOLUTIONS / f"{name}.py").read_text(encoding="utf-8")
    notebook = jupytext.reads(text, fmt="py:percent")
    title, *rest = notebook.cells
    title.source = colab.with_badge(title.source, name)
    points = {grade_id: cases.points for grade_id, cases in exercises.load(name).case_sets(0).items()}
    seen: Counter[str] = Counter()
    cells = [_with_nbgrader_metadata(cell, points, seen) for cell in [title, colab.install_cell(name), *rest]]
    _require_all_checks(name, points, seen)
    return nbformat.from_dict({"cells": cells, "metadata": METADATA, "nbformat": 4, "nbformat_minor": 5})


def student_notebook(reference: NotebookNode) -> NotebookNode:
    """The reference without a line of its solutions."""
    notebook = nbformat.from_dict(json.loads(json.dumps(reference)))
    lock = LockCells()
    for cell in notebook.cells:
        clear_solution(cell)
        lock.preprocess_cell(cell, {}, 0)
        cell.metadata.nbgrader["checksum"] = compute_checksum(cell)
    return notebook


def clear_solution(cell: NotebookNode) -> None:
    """Replace what lies between the solution marks by a stub in the exercise's own words."""
    if not cell.metadata.nbgrader["solution"]:
        return
    lines = cell.source.splitlines()
    marks = [
        "begin" if BEGIN.match(line) else "end" for line in lines if BEGIN.match(line) or END.match(line)
    ]
    kept, inside = [], False
    for line in lines:
        if begin := BEGIN.match(line):
            inside = True
            kept += _stub(cell.cell_type, *begin.groups())
        elif END.match(line):
            inside = False
        elif not inside:
            kept.append(line)
    if not marks or marks != ["begin", "end"] * (len(marks) // 2):
        raise ValueError(f"Cell {cell.id!r} needs `### BEGIN SOLUTION` and `### END SOLUTION`, in pairs.")
    cell.source = "\n".join(kept)


def _stub(cell_type: str, indent: str, words: str) -> list[str]:
    if cell_type == "markdown":
        return [_WRITTEN_STUB]
    return [f"{indent}raise NotImplementedError({json.dumps(words, ensure_ascii=False)})"]


def _with_nbgrader_metadata(cell: NotebookNode, points: dict[str, float], seen: Counter[str]) -> NotebookNode:
    said = cell.metadata
    kind = next((kind for kind in ("solution", "check", "written") if kind in said), "locked")
    grade_id = str(said[kind]) if kind != "locked" else str(said.get("id") or _derived_id(cell))
    if kind == "solution":
        grade_id = f"{grade_id}-code"  # the check cell below it has the plain name
    if kind == "check" and grade_id not in points:
        raise ValueError(
            f'The source has check="{grade_id}", for which there are no cases: {sorted(points)}.'
        )
    seen[grade_id] += 1
    if seen[grade_id] > 1:
        grade_id = f"{grade_id}-{seen[grade_id]}"
    nbgrader = {
        "grade": kind in ("check", "written"),
        "grade_id": grade_id,
        "locked": kind in ("check", "locked"),
        "schema_version": SCHEMA_VERSION,
        "solution": kind in ("solution", "written"),
        "task": False,
    }
    if nbgrader["grade"]:
        nbgrader["points"] = points[grade_id] if kind == "check" else said["points"]
    new = {"code": nbformat.v4.new_code_cell, "markdown": nbformat.v4.new_markdown_cell}[cell.cell_type]
    return new(cell.source, id=grade_id, metadata={"nbgrader": {**nbgrader, "cell_type": cell.cell_type}})


def _derived_id(cell: NotebookNode) -> str:
    """An id that stays while the cell stays, wherever other cells come and go."""
    return "cell-" + hashlib.blake2b(cell.source.encode(), digest_size=5).hexdigest()


def _require_all_checks(name: str, points: dict[str, float], seen: Counter[str]) -> None:
    if missing := [grade_id for grade_id in points if not seen[grade_id]]:
        raise ValueError(f"solutions/{name}.py has no cell for the checks {missing}.")


def to_bytes(notebook: NotebookNode) -> bytes:
    """A notebook as its file's bytes, the same for the same notebook, and as Jupyter itself writes it."""
    nbformat.validate(notebook)
    return (nbformat.writes(notebook) + "\n").encode()


def main(wanted: tuple[str, ...]) -> int:
    """The verb: generate all notebooks, or those named."""
    changed = write(list(wanted) or exercises.names())
    for path in changed:
        print(f"wrote {path.relative_to(EXERCISES.parent)}")
    print(f"{len(changed)} files changed.")
    return 0
