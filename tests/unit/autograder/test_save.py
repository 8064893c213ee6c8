"""Saving a verdict: one transaction, fail closed, nothing stale, nothing of a person's touched."""

import json
import math
import sqlite3
import subprocess
import sys
import threading
import time
from datetime import datetime

import nbformat
import pytest
from nbgrader.apps.api import NbGraderAPI

from autograder import exercises, verdicts
from autograder import save as saving
from autograder.canonicalise import canonicalise
from autograder.course import Course
from autograder.errors import Trouble
from autograder.records import CaseVerdict, CellVerdict, Verdict
from autograder.save import save

FULL = {"test-double": 2.0, "test-text": 1.0}


def verdict(scores=FULL, notebook="", assignment="hw", **more):
    worth = {"test-double": 2.0, "test-text": 1.0}
    cells = [
        CellVerdict(name, score, worth[name], [CaseVerdict(score == worth[name], 1, "Look at 21.")], notebook)
        for name, score in scores.items()
    ]
    return Verdict(assignment, "ada", cells, seed=7, notebook_hash="ab", kit_version="1", **more)


def executed(course, answers=None, assignment="hw", notebook="hw"):
    """The canonical notebook of a student who wrote these answers, as if it had been run."""
    template = course.templates(assignment)[notebook]
    released = nbformat.read(course.release(assignment) / f"{notebook}.ipynb", as_version=4)
    for cell in released.cells:
        name = cell.metadata.nbgrader.grade_id
        cell.source = (answers or {}).get(name, cell.source)
    return canonicalise(nbformat.writes(released).encode(), template).notebook


def grades(course, assignment="hw"):
    with course.gradebook() as gradebook:
        submission = gradebook.find_submission(assignment, "ada")
        return {
            (grade.notebook.name, grade.name) if assignment == "both" else grade.name: (
                grade.auto_score,
                grade.needs_manual_grade,
            )
            for notebook in submission.notebooks
            for grade in notebook.grades
        }


def comments(course):
    with course.gradebook() as gradebook:
        notebook = gradebook.find_submission("hw", "ada").notebooks[0]
        return {comment.name: comment.auto_comment for comment in notebook.comments}


def test_marks_are_what_nbgrader_would_have_set(course):
    answers = {"double": "def double(x):\n    return 2 * x", "why": "It adds x to itself."}
    save(course, verdict(), executed(course, answers))
    assert grades(course) == {
        "test-double": (2.0, False),
        "test-text": (1.0, False),
        "why": (None, True),
        "draw": (None, True),
    }
    assert comments(course) == {"double": None, "why": None, "draw": None}


def test_untouched_cells_are_no_response(course):
    save(course, verdict({"test-double": 0, "test-text": 0}), executed(course))
    assert grades(course)["why"] == (0.0, False)
    assert comments(course)["why"] == comments(course)["double"] == "No response."


def test_cell_without_a_verdict_is_0_and_waits_for_a_person(course):
    save(course, verdict({"test-double": 2.0}), executed(course))
    assert grades(course)["test-double"] == (2.0, False)
    assert grades(course)["test-text"] == (0.0, True)


def test_regrade_leaves_no_mark_of_the_earlier_submission(course):
    save(course, verdict(), executed(course, {"why": "Because."}))
    save(course, verdict({}), executed(course))
    assert {name: score for name, (score, _) in grades(course).items()} == {
        "test-double": 0.0,
        "test-text": 0.0,
        "why": 0.0,
        "draw": None,
    }


@pytest.mark.parametrize(("score", "saved"), [(math.nan, 0), (math.inf, 0), (-3, 0), (99, 2), (0.5, 0.5)])
def test_a_mark_stays_within_the_gradebooks_bounds(course, score, saved):
    save(course, verdict({"test-double": score}), executed(course))
    assert grades(course)["test-double"][0] == saved


def test_saving_twice_is_saving_once(course):
    for _ in range(2):
        save(course, verdict(), executed(course))
    with course.gradebook() as gradebook:
        submission = gradebook.find_submission("hw", "ada")
        assert len(submission.notebooks) == 1
        assert len(submission.notebooks[0].grades) == 4
        assert submission.score == 3.0
        assert submission.max_score == 10.0


def test_what_a_person_gave_is_never_touched(course):
    save(course, verdict(), executed(course))
    with course.gradebook() as gradebook:
        grade = gradebook.find_grade("test-double", "hw", "hw", "ada")
        grade.manual_score, grade.extra_credit, grade.needs_manual_grade = 1.5, 0.25, False
        gradebook.find_grade("draw", "hw", "hw", "ada").manual_score = 4
        gradebook.find_grade("draw", "hw", "hw", "ada").needs_manual_grade = False
        gradebook.find_comment("double", "hw", "hw", "ada").manual_comment = "Well done."
        gradebook.db.commit()
    save(course, verdict({"test-double": 0.0}), executed(course))
    with course.gradebook() as gradebook:
        grade = gradebook.find_grade("test-double", "hw", "hw", "ada")
        assert (grade.manual_score, grade.extra_credit, grade.auto_score) == (1.5, 0.25, 0.0)
        assert grade.needs_manual_grade
        assert not gradebook.find_grade("draw", "hw", "hw", "ada").needs_manual_grade
        assert gradebook.find_comment("double", "hw", "hw", "ada").comment == "Well done."


def test_notebook_that_was_not_handed_in_is_0(course):
    handed_in = {"first": executed(course, None, "both", "first")}
    save(course, verdict(FULL, "first", "both"), handed_in)
    marks = grades(course, "both")
    assert marks["first", "test-double"] == (2.0, False)
    assert marks["second", "test-double"] == marks["second", "why"] == (0.0, False)
    assert [path.name for path in course.autograded("both", "ada").glob("*")] == ["first.ipynb"]


def test_cells_of_two_notebooks_with_one_id_are_kept_apart(course):
    both = {name: executed(course, None, "both", name) for name in ("first", "second")}
    cells = [*verdict(FULL, "first").cells, *verdict({"test-double": 1.0}, "second").cells]
    save(course, Verdict("both", "ada", cells), both)
    marks = grades(course, "both")
    assert marks["first", "test-double"][0] == 2.0
    assert marks["second", "test-double"][0] == 1.0


def test_crash_before_the_commit_leaves_the_old_marks(course, monkeypatch):
    save(course, verdict(), executed(course))
    old = grades(course)

    def crash(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(saving.marks, "penalise", crash)
    with pytest.raises(KeyboardInterrupt):
        save(course, verdict({"test-double": 0.0}), executed(course))
    assert grades(course) == old


def test_crash_after_the_commit_is_seen_in_the_missing_verdict(course, monkeypatch):
    def crash(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(saving, "_write_notebooks", crash)
    with pytest.raises(KeyboardInterrupt):
        save(course, verdict(), executed(course))
    assert grades(course)["test-double"] == (2.0, False)
    assert verdicts.read(course, "hw", "ada") is None


SAVE_FOR_EVER = """
import json, sys
from pathlib import Path
from autograder.course import Course
from autograder.records import Verdict
from autograder.save import save
course = Course.open(Path(sys.argv[1]))
verdicts = [Verdict.from_data(data) for data in json.loads(sys.argv[2])]
print("ready", flush=True)
while True:
    for verdict in verdicts:
        save(course, verdict, sys.argv[3])
"""


def test_kill_at_any_moment_leaves_the_old_marks_or_the_new(course):
    notebook = executed(course)
    both = [verdict(), verdict({"test-double": 0.5, "test-text": 0.25})]
    data = json.dumps([given.to_data() for given in both])
    save(course, both[0], notebook)
    for seconds in (0.0, 0.11, 0.23, 0.31):
        command = [sys.executable, "-c", SAVE_FOR_EVER, str(course.root), data, notebook]
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, cwd=exercises.SOLUTIONS.parent
        ) as saving_process:
            saving_process.stdout.readline()
            time.sleep(seconds)
            saving_process.kill()
        marks = {name: score for name, (score, _) in grades(course).items() if name in FULL}
        assert marks in (FULL, {"test-double": 0.5, "test-text": 0.25})
        nbformat.read(course.autograded("hw", "ada") / "hw.ipynb", as_version=4)
    assert verdicts.verify(course) == []
    save(course, both[0], notebook)
    assert grades(course)["test-double"] == (2.0, False)


def test_locked_gradebook_is_waited_for(course):
    lock = sqlite3.connect(course.root / "gradebook.db", check_same_thread=False)
    lock.execute("BEGIN EXCLUSIVE")
    release = threading.Timer(1.5, lock.rollback)
    release.start()
    save(course, verdict(), executed_before_lock(course, lock))
    release.join()
    lock.close()
    assert grades(course)["test-double"] == (2.0, False)


def executed_before_lock(course, lock):
    """The canonical notebook needs the gradebook too, so the lock waits for it."""
    lock.rollback()
    notebook = executed(course)
    lock.execute("BEGIN EXCLUSIVE")
    return notebook


def test_gradebook_that_stays_locked_is_named_in_the_error(course):
    notebook = executed(course)
    lock = sqlite3.connect(course.root / "gradebook.db")
    lock.execute("BEGIN EXCLUSIVE")
    with pytest.raises(Trouble, match=r"database is locked.*Nothing of what ada got in hw was saved"):
        save(course, verdict(), notebook, patience_s=0)
    lock.close()
    save(course, verdict(), notebook)


def test_gradebook_that_is_gone_and_back_is_not_replaced_by_an_empty_one(course):
    notebook = executed(course)
    path, away = course.root / "gradebook.db", course.root / "away.db"
    path.rename(away)
    back = threading.Timer(0.5, lambda: away.rename(path))
    back.start()
    save(course, verdict(), notebook)
    back.join()
    assert grades(course)["test-double"] == (2.0, False)


def test_hopeless_error_is_not_waited_for(course):
    notebook = executed(course)
    with sqlite3.connect(course.root / "gradebook.db") as database:
        database.execute("ALTER TABLE grade DROP COLUMN extra_credit")
    database.close()
    start = time.monotonic()
    with pytest.raises(Trouble, match="no column named extra_credit"):
        save(course, verdict(), notebook)
    assert time.monotonic() - start < 10


def test_unwritable_folder_is_a_sentence(course):
    notebook = executed(course)
    (course.root / "autograded").write_text("a file where a folder should be")
    with pytest.raises(Trouble, match=r"are saved, but .*autograded.* could not be written"):
        save(course, verdict(), notebook)
    assert verdicts.read(course, "hw", "ada") is None


def test_assignment_without_a_release_is_a_sentence(course):
    with pytest.raises(Trouble, match="no assignment 'nowhere'"):
        save(course, verdict(assignment="nowhere"), '{"cells": []}')


def test_graded_notebook_shows_hints_and_no_script(course):
    ran = json.loads(executed(course, {"why": "<script>alert(1)</script> [x](javascript:alert(1))"}))
    for cell in ran["cells"]:
        if cell["cell_type"] == "code":
            html = {"text/html": "<img src=x onerror=alert(1)>", "application/javascript": "alert(1)"}
            cell["outputs"] = [{"output_type": "display_data", "data": html, "metadata": {}}]
    save(course, verdict({"test-double": 0.0}), json.dumps(ran))
    path = course.autograded("hw", "ada") / "hw.ipynb"
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    graded = next(cell for cell in notebook.cells if cell.metadata.nbgrader.grade_id == "test-double")
    assert graded.outputs[0].data["text/plain"].splitlines() == [
        "0 of 2 points; 0 of 1 cases are right.",
        "✗ Look at 21.",
    ]
    text = path.read_text()
    assert "<script" not in text
    assert "](javascript" not in text
    assert "onerror" not in text
    assert "alert(1)" in text  # what the student wrote is still there to read
    assert not path.stat().st_mode & 0o222


def test_notes_stand_on_top_of_the_graded_notebook(course):
    save(course, verdict(notes=["A cell was missing."]), executed(course))
    notebook = nbformat.read(course.autograded("hw", "ada") / "hw.ipynb", as_version=4)
    assert "A cell was missing." in notebook.cells[0].source


def test_formgrader_sees_the_submission_as_graded(course):
    folder = course.submitted("hw", "ada")
    folder.mkdir(parents=True)
    (folder / "timestamp.txt").write_text("2026-11-20 10:00:00.5 UTC\n")
    save(course, verdict(), executed(course))
    api = NbGraderAPI(course.directory, config=course.config)
    assert api.get_autograded_students("hw") == {"ada"}
    assert api.get_submission("hw", "ada")["score"] == 3.0
    with course.gradebook() as gradebook:
        assert gradebook.find_submission("hw", "ada").timestamp == datetime(2026, 11, 20, 10, 0, 0, 500_000)


@pytest.mark.parametrize("stamp", ["", "yesterday", "9" * 5000, "2026-13-45"])
def test_nonsense_timestamp_is_none(course, stamp):
    folder = course.submitted("hw", "ada")
    folder.mkdir(parents=True)
    (folder / "timestamp.txt").write_text(stamp)
    save(course, verdict(), executed(course))
    with course.gradebook() as gradebook:
        assert gradebook.find_submission("hw", "ada").timestamp is None


def test_late_work_is_penalised_as_nbgrader_is_configured(course):
    with (course.root / "nbgrader_config.py").open("a") as config:
        config.write('c.LateSubmissionPlugin.penalty_method = "zero"\n')
    late = Course.open(course.root)
    with late.gradebook() as gradebook:
        gradebook.update_or_create_assignment("hw", duedate="2026-11-01 12:00:00 UTC")
    folder = late.submitted("hw", "ada")
    folder.mkdir(parents=True)
    for stamp, penalty in [("2026-11-02 12:00:00 UTC", 3.0), ("2026-10-31 12:00:00 UTC", None)]:
        (folder / "timestamp.txt").write_text(stamp)
        save(late, verdict(), executed(late))
        with late.gradebook() as gradebook:
            notebook = gradebook.find_submission_notebook("hw", "hw", "ada")
            assert notebook.late_submission_penalty == penalty


def test_stored_verdict_comes_back_as_it_was(course):
    given = verdict(flags=("timeout",), notes=("repaired",))
    save(course, given, executed(course))
    assert verdicts.read(course, "hw", "ada").to_line() == given.to_line()
    assert verdicts.verify(course) == []


def test_changed_verdict_is_detected(course):
    save(course, verdict({"test-double": 0.0}), executed(course))
    path = course.kit / "verdicts" / "hw" / "ada.json"
    path.write_text(path.read_text().replace('"score": 0.0', '"score": 2.0'))
    assert len(verdicts.verify(course)) == 1
    with pytest.raises(verdicts.Changed, match=r"ada\.json was changed"):
        verdicts.read(course, "hw", "ada")


def test_another_students_verdict_is_no_verdict(course):
    save(course, verdict(), executed(course))
    path = course.kit / "verdicts" / "hw" / "ada.json"
    path.with_name("bob.json").write_bytes(path.read_bytes())
    with pytest.raises(verdicts.Changed):
        verdicts.read(course, "hw", "bob")


def test_a_name_that_leads_out_of_the_course_is_refused(course):
    with pytest.raises(ValueError, match="one folder"):
        course.autograded("hw", "../../bob")
