"""Collection: a file goes to the student whose it is, or to a person; never anywhere else."""

import io
import os
import shutil
import stat
import zipfile

import pytest

from autograder import archives, collect
from autograder.course import Course
from autograder.errors import Trouble

NOTEBOOK = b'{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}'
CONFIG = 'c = get_config()\nc.CourseDirectory.course_id = "test"\n'
STUDENTS = [
    {"id": "ada", "first_name": "Ada", "last_name": "Lovelace", "lms_user_id": "11"},
    {"id": "bjorn", "first_name": "Björn", "last_name": "Borg-Ek", "email": "bbe@example.org"},
    {"id": "kim1", "first_name": "Kim", "last_name": "Lee", "lms_user_id": "21"},
    {"id": "kim2", "first_name": "Kim", "last_name": "Lee", "lms_user_id": "22"},
]


@pytest.fixture(scope="module")
def new_course(tmp_path_factory):
    """A course with a roster; making its gradebook takes seconds, so each test gets a copy."""
    folder = tmp_path_factory.mktemp("new") / "course"
    folder.mkdir()
    (folder / "nbgrader_config.py").write_text(CONFIG)
    with Course.open(folder).gradebook() as gradebook:
        gradebook.add_assignment("ex1")
        for student in STUDENTS:
            gradebook.add_student(student["id"], **{k: v for k, v in student.items() if k != "id"})
    return folder


@pytest.fixture
def course(new_course, tmp_path):
    return Course.open(shutil.copytree(new_course, tmp_path / "course"))


def archive(path, files):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in files:
            target.writestr(name, data)
    return path


def take(course, source, update=False):
    """The students whose work was placed, and what was left for a person."""
    results = list(collect.collect(course, "ex1", archives.read(source), update))
    return sorted(r.student for r in results if not r.reason), [r.reason for r in results if r.reason]


def handed_in(course, student):
    path = course.root / "submitted" / student / "ex1" / "ex1.ipynb"
    return path.read_bytes() if path.exists() else None


def tree(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def packed(name="ex1.ipynb", data=NOTEBOOK):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        target.writestr(name, data)
    return buffer.getvalue()


def test_canvas_names_are_read(course, tmp_path):
    files = [("lovelaceada_11_901_ex1.ipynb", NOTEBOOK), ("borgekbjorn_LATE_99_902_ex1.ipynb", NOTEBOOK)]
    assert take(course, archive(tmp_path / "c.zip", files)) == (["ada", "bjorn"], [])
    assert handed_in(course, "ada") == NOTEBOOK


def test_moodle_folders_and_flat_names_are_read(course, tmp_path):
    files = [
        ("Ada Lovelace_4711_assignsubmission_file_/ex1.ipynb", NOTEBOOK),
        ("Björn Borg-Ek_4712_assignsubmission_file_ex1.ipynb", NOTEBOOK),
    ]
    assert take(course, archive(tmp_path / "m.zip", files)) == (["ada", "bjorn"], [])


def test_a_folder_with_one_folder_a_student_is_read(course, tmp_path):
    for student in ("ada", "bbe"):
        (tmp_path / "in" / student).mkdir(parents=True)
        (tmp_path / "in" / student / "ex1.ipynb").write_bytes(NOTEBOOK)
        (tmp_path / "in" / student / "cases.npz").write_bytes(b"data beside it")
    assert take(course, tmp_path / "in") == (["ada", "bjorn"], [])


def test_a_students_own_archive_is_opened_once(course, tmp_path):
    files = [
        ("lovelaceada_11_901_ex1.zip", packed()),
        ("leekim_21_902_x.zip", packed("a.ipynb.zip", packed())),
    ]
    placed, reasons = take(course, archive(tmp_path / "c.zip", files))
    assert placed == ["ada"]
    assert "holds 0 notebooks" in reasons[0]


def test_strangers_and_shared_names_are_for_a_person(course, tmp_path):
    files = [("mallory_66_1_ex1.ipynb", NOTEBOOK), ("leekim_0_2_ex1.ipynb", NOTEBOOK)]
    placed, reasons = take(course, archive(tmp_path / "c.zip", files))
    assert placed == []
    assert "nobody on the roster answers to 'mallory'" in reasons[0]
    assert "2 students of the roster answer to 'leekim'" in reasons[1]


def test_a_number_on_the_platform_tells_two_of_the_same_name_apart(course, tmp_path):
    assert take(course, archive(tmp_path / "c.zip", [("leekim_22_2_ex1.ipynb", NOTEBOOK)]))[0] == ["kim2"]


@pytest.mark.parametrize(
    "name",
    ["../ada/ex1.ipynb", "/etc/ada/ex1.ipynb", "ada/../../bjorn/ex1.ipynb", "..\\ada\\ex1.ipynb"],
)
def test_a_path_that_leads_out_is_not_followed(course, tmp_path, name):
    before = tree(tmp_path)
    placed, reasons = take(course, archive(tmp_path / "x.zip", [(name, NOTEBOOK)]))
    assert placed == []
    assert "leads out of the archive" in reasons[0]
    assert tree(tmp_path) == sorted([*before, "x.zip"])


def test_links_in_an_archive_are_not_followed(course, tmp_path):
    link = zipfile.ZipInfo("lovelaceada_11_901_ex1.ipynb")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert "it is a link" in take(course, archive(tmp_path / "l.zip", [(link, b"/etc/passwd")]))[1][0]


def test_links_in_a_folder_are_not_followed(course, tmp_path):
    (tmp_path / "in" / "ada").mkdir(parents=True)
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "ex1.ipynb").write_bytes(NOTEBOOK)
    (tmp_path / "in" / "bjorn").symlink_to(tmp_path / "secret")
    (tmp_path / "in" / "ada" / "ex1.ipynb").symlink_to(tmp_path / "secret" / "ex1.ipynb")
    os.mkfifo(tmp_path / "in" / "ada" / "pipe.ipynb")
    placed, reasons = take(course, tmp_path / "in")
    assert placed == []
    assert len(reasons) == 3


def test_a_bomb_is_not_unpacked(course, tmp_path):
    files = [("lovelaceada_11_901_ex1.ipynb", b"0" * (8 * 2**20)), ("leekim_21_902_ex1.ipynb", NOTEBOOK)]
    placed, reasons = take(course, archive(tmp_path / "b.zip", files))
    assert placed == ["kim1"]
    assert "a hundred times its size" in reasons[0]


def test_what_lies_there_is_not_overwritten_unless_asked(course, tmp_path):
    old, new = NOTEBOOK, NOTEBOOK + b" "
    assert take(course, archive(tmp_path / "a.zip", [("x_11_1_ex1.ipynb", old)]))[0] == ["ada"]
    newer = archive(tmp_path / "b.zip", [("x_11_2_ex1.ipynb", new)])
    assert "another submission already" in take(course, newer)[1][0]
    assert handed_in(course, "ada") == old
    assert take(course, newer, update=True)[0] == ["ada"]
    assert handed_in(course, "ada") == new
    assert [path.read_bytes() for path in (course.kit / "replaced").rglob("*.ipynb")] == [old]


def test_of_two_uploads_the_later_is_taken_and_the_other_named(course, tmp_path):
    files = [("x_11_5_ex1.ipynb", NOTEBOOK), ("x_11_9_ex1-1.ipynb", NOTEBOOK + b" ")]
    placed, reasons = take(course, archive(tmp_path / "a.zip", files))
    assert placed == ["ada"]
    assert handed_in(course, "ada") == NOTEBOOK + b" "
    assert "handed in a later file" in reasons[0]


def test_two_files_of_equal_rank_are_for_a_person(course, tmp_path):
    files = [("Ada Lovelace_1_assignsubmission_file_/a.ipynb", NOTEBOOK)]
    files.append(("Ada Lovelace_1_assignsubmission_file_/b.ipynb", NOTEBOOK + b" "))
    placed, reasons = take(course, archive(tmp_path / "a.zip", files))
    assert placed == []
    assert all("2 different files" in reason for reason in reasons)
    assert handed_in(course, "ada") is None


def test_an_empty_roster_is_said(tmp_path):
    (tmp_path / "nbgrader_config.py").write_text(CONFIG)
    with pytest.raises(Trouble, match="nbgrader db student import"):
        collect.roster(Course.open(tmp_path))


@pytest.mark.parametrize("data", [b"", b"not a zip", b"PK\x03\x04broken"])
def test_what_is_no_archive_gets_a_sentence(course, tmp_path, data):
    (tmp_path / "x.zip").write_bytes(data)
    with pytest.raises(Trouble, match="is not a zip archive"):
        take(course, tmp_path / "x.zip")
