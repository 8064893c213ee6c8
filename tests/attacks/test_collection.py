"""Collection: an archive decides nothing but whose work an entry is, and reaches no further than that."""

import io
import stat
import zipfile

import pytest
from nbgrader.api import Student

from autograder import archives
from autograder.collect import collect
from autograder.errors import Trouble
from tests.attacks.course import NAME, fingerprints, make_course

WORK = b'{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}'
MOODLE = "{}_{}_assignsubmission_file_/attacked.ipynb"


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    course = make_course(tmp_path_factory.mktemp("collection") / "course")
    with course.gradebook() as gradebook:
        for id_, number, first, last in [("ada", "1", "Ada", "Lovelace"), ("eve", "2", "Eve", "Mallory")]:
            gradebook.db.add(Student(id=id_, lms_user_id=number, first_name=first, last_name=last))
        gradebook.db.commit()
    return course


@pytest.fixture(autouse=True)
def entry(request, record_property):
    record_property("attack", ("collection", request.node.name))


def link(name):
    info = zipfile.ZipInfo(name)
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


def archive(tmp_path, *entries, compress=zipfile.ZIP_DEFLATED):
    path = tmp_path / "submissions.zip"
    with zipfile.ZipFile(path, "w", compress) as made:
        for name, data in entries:
            made.writestr(name, data)
    return path


OUTSIDE = [
    "../../eve/attacked/attacked.ipynb",
    "/etc/cron.d/attacked.ipynb",
    "..\\..\\eve\\attacked.ipynb",
    "Ada Lovelace_1_assignsubmission_file_/../../eve/attacked.ipynb",
    "C:\\windows\\attacked.ipynb",
    "../../gradebook.db",
    "~/.bashrc",
]


@pytest.mark.parametrize("name", OUTSIDE)
def test_path_that_leads_out_is_not_followed(course, tmp_path, name):
    before = fingerprints(course.root.parent)
    results = list(collect(course, NAME, archives.read(archive(tmp_path, (name, WORK)))))
    assert all(result.reason for result in results)
    assert fingerprints(course.root.parent) == before


def test_link_is_not_read(course, tmp_path):
    path = archive(tmp_path, (link(MOODLE.format("Ada Lovelace", 1)), b"/etc/passwd"))
    assert [bool(result.reason) for result in collect(course, NAME, archives.read(path))] == [True]


def test_bomb_is_not_unpacked(course, tmp_path):
    path = archive(tmp_path, (MOODLE.format("Ada Lovelace", 1), bytes(2**25)))
    (result,) = collect(course, NAME, archives.read(path))
    assert "hundred times" in result.reason


def test_bomb_within_a_students_archive_is_not_unpacked(course, tmp_path):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("attacked.ipynb", bytes(2**25))
    name = "Ada Lovelace_1_assignsubmission_file_/work.zip"
    (result,) = collect(course, NAME, archives.read(archive(tmp_path, (name, inner.getvalue()))))
    assert result.reason


def test_students_archive_cannot_name_another(course, tmp_path):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as made:
        made.writestr("../../ada/attacked/attacked.ipynb", WORK + b" ")
        made.writestr("Ada Lovelace_1_assignsubmission_file_/attacked.ipynb", WORK + b"  ")
    name = "Eve Mallory_2_assignsubmission_file_/work.zip"
    list(collect(course, NAME, archives.read(archive(tmp_path, (name, inner.getvalue())))))
    assert not course.submitted(NAME, "ada").exists()


def test_stranger_is_for_a_person(course, tmp_path):
    path = archive(tmp_path, (MOODLE.format("Mallory Stranger", 99), WORK))
    (result,) = collect(course, NAME, archives.read(path))
    assert result.reason
    assert not (course.root / "submitted" / "Mallory Stranger").exists()


def test_damaged_entry_leaves_the_others(course, tmp_path):
    names = MOODLE.format("Ada Lovelace", 1), MOODLE.format("Eve Mallory", 2)
    spoilt = WORK.replace(b"cells", b"cellx")
    path = archive(tmp_path, (names[0], spoilt), (names[1], WORK), compress=zipfile.ZIP_STORED)
    path.write_bytes(path.read_bytes().replace(b"cellx", b"CELLX", 1))
    results = list(collect(course, NAME, archives.read(path), update=True))
    assert {result.student for result in results if not result.reason} == {"eve"}


def test_file_that_is_no_archive_is_a_sentence(tmp_path):
    path = tmp_path / "submissions.zip"
    path.write_bytes(b"PK\x03\x04" + bytes(100))
    with pytest.raises(Trouble, match="not a zip archive"):
        list(archives.read(path))
