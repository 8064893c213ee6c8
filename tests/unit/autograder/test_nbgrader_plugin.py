"""nbgrader's own commands, run as staff run them, give the kit's marks and never stop at one submission."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import nbgrader
import pytest
from traitlets.config import Config

from autograder import exercises, notebooks
from autograder.course import Course
from autograder.nbgrader_plugin import StubSolutions

RIGHT = {"double": "def double(x):\n    return 2 * x", "why": "It is a <b>sum</b>."}
WRONG = {"double": "def double(x):\n    return 4"}


def nbgrader_command(course, *arguments):
    """Run an nbgrader command in the course folder; returns what it said."""
    command = [sys.executable, "-m", "nbgrader", *arguments]
    done = subprocess.run(command, cwd=course.root, capture_output=True, text=True, timeout=240)
    return done.returncode, done.stdout + done.stderr


def hand_in(course, student, answers, tags=()):
    """Put a submission of `hw` where nbgrader collects it."""
    notebook = nbformat.read(course.release("hw") / "hw.ipynb", as_version=4)
    for cell in notebook.cells:
        cell.source = answers.get(cell.metadata.nbgrader.grade_id, cell.source)
        cell.metadata.tags = list(tags)
    folder = course.submitted("hw", student)
    folder.mkdir(parents=True)
    nbformat.write(notebook, folder / "hw.ipynb")
    return folder


def scores(course, assignment="hw"):
    with course.gradebook() as gradebook:
        submissions = gradebook.assignment_submissions(assignment)
        return {submission.student.id: (submission.score, submission.max_score) for submission in submissions}


@pytest.fixture(scope="module")
def graded(made_course, tmp_path_factory):
    """The course after `nbgrader autograde hw`, over honest, cheating and broken submissions."""
    course = Course.open(Path(shutil.copytree(made_course, tmp_path_factory.mktemp("graded") / "course")))
    hand_in(course, "ada", RIGHT)
    hand_in(course, "bob", WRONG, tags=["skip-execution", "raises-exception"])
    (hand_in(course, "broken", RIGHT) / "hw.ipynb").write_text('{"cells": [{"cell_type": "co')
    (hand_in(course, "linked", RIGHT) / "notes.txt").symlink_to(course.root / "gradebook.db")
    _, said = nbgrader_command(course, "autograde", "hw")
    return course, said


@pytest.mark.timeout(300)
def test_autograde_gives_the_marks_of_the_kit(graded):
    course, _ = graded
    assert scores(course) == {
        "ada": (3.0, 10.0),
        "bob": (0.0, 10.0),
        "broken": (0.0, 10.0),
        "linked": (3.0, 10.0),
    }
    command = [sys.executable, "-m", "autograder", "grade", "hw", "--json", "--course", str(course.root)]
    done = subprocess.run(
        command, cwd=exercises.SOLUTIONS.parent, capture_output=True, text=True, timeout=240
    )
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert {line["student"]: line["score"] for line in lines} == {
        who: s for who, (s, _) in scores(course).items()
    }


def test_quarantined_submission_is_0_with_its_reason_in_view(graded):
    course, said = graded
    assert "The file is not JSON" in said
    shown = nbformat.read(course.autograded("hw", "broken") / "hw.ipynb", as_version=4)
    assert "The file is not JSON" in shown.cells[0].source
    with course.gradebook() as gradebook:
        assert gradebook.find_submission("hw", "broken").needs_manual_grade


def test_students_other_files_stay_where_they_are(graded):
    course, _ = graded
    assert sorted(path.name for path in course.autograded("hw", "linked").iterdir()) == ["hw.ipynb"]
    assert (course.submitted("hw", "linked") / "notes.txt").is_symlink()


def test_feedback_of_nbgraders_own_command_is_safe(graded):
    course, _ = graded
    code, said = nbgrader_command(course, "generate_feedback", "hw")
    assert code == 0, said
    for student in ("ada", "bob", "broken", "linked"):
        page = (course.feedback("hw", student) / "hw.html").read_text(encoding="utf-8")
        assert "Content-Security-Policy" in page
        assert "<script" not in page
    assert "Score: 3.0 / 10.0" in (course.feedback("hw", "ada") / "hw.html").read_text(encoding="utf-8")


def test_second_autograde_after_a_better_submission_gives_the_better_mark(graded):
    course, _ = graded
    shutil.copy(course.submitted("hw", "ada") / "hw.ipynb", course.submitted("hw", "bob") / "hw.ipynb")
    code, said = nbgrader_command(course, "autograde", "hw", "--student", "bob", "--force")
    assert code == 0, said
    assert scores(course)["bob"] == (3.0, 10.0)


@pytest.mark.timeout(300)
def test_nbgraders_sample_class_gets_the_marks_that_nbgrader_gives(course):
    guide = Path(nbgrader.__file__).parent / "docs" / "source" / "user_guide"
    shutil.copytree(guide / "source" / "ps1", course.source("ps1"))
    shutil.copytree(guide / "submitted", course.root / "submitted")
    code, said = nbgrader_command(course, "generate_assignment", "ps1")
    assert code == 0, said
    code, said = nbgrader_command(course, "autograde", "ps1")
    assert code == 0, said
    assert scores(course, "ps1") == {"bitdiddle": (1.5, 13.0), "hacker": (3.0, 13.0)}
    assert "correct_squares: graded by an assertion in the student's own process" in said


def test_stubs_of_other_courses_are_nbgraders(made_course):
    source = (made_course / "release" / "hw" / "hw.ipynb").read_text()
    assert "# YOUR CODE HERE" in source
    assert "return 2 * x" not in source


def test_stubs_of_the_kits_exercises_speak_in_their_words():
    name = "ex1_tied_autoencoder"
    reference = notebooks.source_notebook(name)
    student = notebooks.student_notebook(notebooks.source_notebook(name))
    stubbed, _ = StubSolutions(config=Config()).preprocess(reference, {"nbgrader": {"assignment": name}})
    assert [cell.source for cell in stubbed.cells] == [cell.source for cell in student.cells]
    assert "BEGIN SOLUTION" not in json.dumps(stubbed)
