"""A small course with plain assertions and a written answer; made once, copied for each test."""

import shutil
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder import exercises
from autograder.course import Course
from autograder.init import init
from autograder.release import generate


def marked(cell, grade_id, *, grade=False, solution=False, locked=False, task=False, points=None):
    """A cell with nbgrader's metadata, as an instructor makes it."""
    nbgrader = {"grade": grade, "grade_id": grade_id, "locked": locked, "schema_version": 3}
    nbgrader |= {"solution": solution, "task": task}
    if points is not None:
        nbgrader["points"] = points
    cell.metadata["nbgrader"] = nbgrader
    return cell


def source_notebook():
    """A source notebook: a function with its test, a written answer, a task."""
    double = "def double(x):\n    ### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION"
    test = "assert double(2) == 4\n### BEGIN HIDDEN TESTS\nassert double(21) == 42\n### END HIDDEN TESTS"
    cells = [
        marked(new_markdown_cell("# Homework"), "title", locked=True),
        marked(new_code_cell(double), "double", solution=True),
        marked(new_code_cell(test), "test-double", grade=True, locked=True, points=2),
        marked(new_code_cell("assert double('a') == 'aa'"), "test-text", grade=True, locked=True, points=1),
        marked(new_markdown_cell("Because."), "why", grade=True, solution=True, points=3),
        marked(new_markdown_cell("Draw it."), "draw", task=True, locked=True, points=4),
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return new_notebook(cells=cells, metadata={"kernelspec": kernel})


@pytest.fixture(scope="session")
def made_course(tmp_path_factory):
    """A course with the assignments `hw` (one notebook) and `both` (two), released."""
    folder = tmp_path_factory.mktemp("course") / "course"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(exercises, "names", list)
        init(folder)
    course = Course.open(folder)
    for assignment, names in {"hw": ["hw"], "both": ["first", "second"]}.items():
        course.source(assignment).mkdir(parents=True)
        for name in names:
            nbformat.write(source_notebook(), course.source(assignment) / f"{name}.ipynb")
        generate(course, assignment)
    return folder


@pytest.fixture
def course(made_course, tmp_path) -> Course:
    """A copy of the course that a test may change."""
    return Course.open(Path(shutil.copytree(made_course, tmp_path / "course")))
