"""Courses to measure in, as an instructor without the kit's configuration has them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat
from nbformat.v4 import new_code_cell, new_notebook

from autograder import notebooks, samples, verdicts
from autograder.course import CONFIG, Course
from autograder.release import generate, write_source

#: nbgrader as it is: nothing of the kit, but more patience with a long cell than its 30 seconds.
STOCK = """c = get_config()
c.CourseDirectory.course_id = "bench"
c.ExecutePreprocessor.timeout = 600
"""
TINY = "tiny"
_KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}


@contextmanager
def folder() -> Iterator[Path]:
    """A folder that is gone afterwards."""
    with TemporaryDirectory(prefix="autoencoders-bench-") as name:
        yield Path(name)


def stock(root: Path, db_url: str = "") -> Course:
    """An empty course; its gradebook is a SQLite file unless `db_url` names another."""
    root.mkdir(parents=True, exist_ok=True)
    database = f"c.CourseDirectory.db_url = {db_url!r}\n" if db_url else ""
    (root / CONFIG).write_text(STOCK + database)
    return Course.open(root)


def with_exercises(root: Path, names: Sequence[str]) -> Course:
    """A course in which some of the kit's exercises are released."""
    course = stock(root)
    for name in names:
        write_source(course, name)
        generate(course, name)
    return course


def hand_in(course: Course, name: str, students: Sequence[str]) -> None:
    """The reference's answers, from each of these students."""
    data = notebooks.to_bytes(samples.answered(name))
    for student in students:
        path = course.submitted(name, student) / f"{name}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_bytes(data)


def with_tiny_assignment(
    root: Path, students: Sequence[str], *, warm: bool = False, db_url: str = ""
) -> Course:
    """A course whose one assignment is a sum and its test: what it costs is the grader's own.

    Args:
        root: Where.
        students: Who hands it in.
        warm: Whether the notebook names Keras, without using it, so that it starts from the warm process.
        db_url: As in `stock`.
    """
    course = stock(root, db_url)
    source = course.source(TINY) / f"{TINY}.ipynb"
    source.parent.mkdir(parents=True)
    nbformat.write(_tiny(warm), source)
    generate(course, TINY)
    data = (course.release(TINY) / f"{TINY}.ipynb").read_bytes()
    for student in students:
        path = course.submitted(TINY, student) / f"{TINY}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_bytes(data)
    return course


def _tiny(warm: bool) -> nbformat.NotebookNode:
    about = {"grade": True, "grade_id": "test", "locked": True, "points": 1, "schema_version": 3}
    test = new_code_cell(
        "assert total == 3", metadata={"nbgrader": {**about, "solution": False, "task": False}}
    )
    total = new_code_cell("total = 1 + 2" + "  # without keras" * warm)
    return new_notebook(cells=[total, test], metadata={"kernelspec": _KERNEL})


def scores(course: Course, assignment: str) -> dict[str, float]:
    """The points of each student's submission of an assignment, from the gradebook."""
    with course.gradebook() as gradebook:
        submissions = gradebook.submission_dicts(assignment)
    return {submission["student"]: submission["score"] for submission in submissions}


def lost(course: Course, assignment: str) -> dict[str, str]:
    """Who lost points with the kit: the student, and what the verdict says of it."""
    found = {}
    for student in course.students(assignment):
        verdict = verdicts.read(course, assignment, student)
        if verdict is None:
            continue
        missed = [
            f"{cell.grade_id}: {case.hint}"
            for cell in verdict.cells
            for case in cell.cases
            if not case.passed
        ]
        if missed or verdict.flags:
            found[student] = " / ".join([*missed, *verdict.flags])
    return found
