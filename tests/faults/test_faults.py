"""A grader that is killed, with a full disk or a locked database, gives the same marks in the end."""

import contextlib
import errno
import shutil
import sqlite3
import threading
from pathlib import Path

import pytest

from autograder import files, save
from autograder.course import Course
from autograder.errors import Trouble
from autograder.grade import grade
from autograder.records import Limits
from autograder.settings import Settings
from tests.attacks.course import NAME, hand_in, make_course
from tests.faults import kills

SETTINGS = Settings(seed=int(kills.SEED), limits=Limits(cell_s=20, probe_s=20, notebook_s=100))
SIZE = 3


@pytest.fixture(scope="module")
def class_course(tmp_path_factory):
    """A course with a small class that nobody has graded."""
    course = make_course(tmp_path_factory.mktemp("faults") / "course")
    hand_in(course, kills.class_of(SIZE), port=9)
    return course


@pytest.fixture
def course(class_course, tmp_path):
    """A copy for one test."""
    return Course.open(Path(shutil.copytree(class_course.root, tmp_path / "course")))


def run(course, jobs=1):
    """Grade what is not graded, in this process or by workers; returns what came of each submission."""
    wanted = [(NAME, student) for student in course.students(NAME)]
    return list(grade(course, wanted, SETTINGS, jobs=jobs))


def graded(course):
    """The marks, after a run in which nothing went wrong."""
    assert not [result for result in run(course) if isinstance(result, Trouble)]
    return kills.marks(course.root)


@pytest.fixture(scope="module")
def expected(class_course, tmp_path_factory):
    """The marks of an undisturbed run."""
    copy = shutil.copytree(class_course.root, tmp_path_factory.mktemp("undisturbed") / "course")
    return graded(Course.open(Path(copy)))


@pytest.mark.timeout(600)
def test_marks_are_the_same_after_five_kills(tmp_path):
    sentence = kills.compare(times=5, size=4, seed=0, folder=tmp_path)
    assert sentence.startswith("5 kills, 4 submissions: 12 marks as in the undisturbed run")


def test_marks_are_the_same_after_the_disk_was_full(course, expected, monkeypatch):
    real, writes = files.write_atomically, []

    def full_at_times(path, data, mode=0o644):
        writes.append(path)
        if len(writes) in (2, 4):
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        real(path, data, mode)

    with monkeypatch.context() as patch:
        patch.setattr(save, "write_atomically", full_at_times)
        troubles = [result for result in run(course) + run(course) if isinstance(result, Trouble)]
    assert len(writes) >= 4
    assert len(troubles) == 2
    assert "No space left on device" in str(troubles[0])
    assert graded(course) == expected


def test_marks_are_the_same_after_a_folder_could_not_be_written(course, expected):
    blocked = course.root / "autograded"
    blocked.write_text("a file where the folder should be")
    results = run(course)
    assert len(results) == SIZE
    assert all("saved, but" in str(result) for result in results)
    blocked.unlink()
    assert graded(course) == expected


def test_marks_are_the_same_after_the_database_was_locked(course, expected):
    results = grade(course, [(NAME, student) for student in course.students(NAME)], SETTINGS, jobs=1)
    next(results)
    with contextlib.closing(sqlite3.connect(course.root / "gradebook.db", check_same_thread=False)) as lock:
        lock.execute("BEGIN EXCLUSIVE")
        threading.Timer(8, lock.rollback).start()
        assert len(list(results)) == SIZE - 1
        assert kills.marks(course.root) == expected


def test_a_batch_begins_when_the_locked_database_is_free(course, expected):
    with contextlib.closing(sqlite3.connect(course.root / "gradebook.db", check_same_thread=False)) as lock:
        lock.execute("BEGIN EXCLUSIVE")
        threading.Timer(8, lock.rollback).start()
        assert graded(course) == expected


def test_one_students_blocked_folder_stops_no_other(course, expected):
    student, *_ = course.students(NAME)
    blocked = course.autograded(NAME, student)
    blocked.parent.mkdir(parents=True, exist_ok=True)
    blocked.write_text("a file where the folder should be")
    results = run(course)
    assert sum(isinstance(result, Trouble) for result in results) == 1
    assert len(results) == SIZE
    blocked.unlink()
    assert graded(course) == expected
