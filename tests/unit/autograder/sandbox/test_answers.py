"""What a kernel leaves as its answers is read only if it is a regular file of a sane size."""

import os

import pytest

from autograder.sandbox import answers


@pytest.fixture
def folder(tmp_path):
    descriptor = os.open(tmp_path, os.O_RDONLY)
    yield descriptor
    os.close(descriptor)


def test_answers_come_in_the_order_of_the_questions(folder, tmp_path):
    (tmp_path / "2.npz").write_bytes(b"last")
    (tmp_path / "0.npz").write_bytes(b"first")
    assert answers.read(folder, 3, 100) == [b"first", None, b"last"]


def test_all_answers_together_stay_within_the_budget(folder, tmp_path):
    for index in range(3):
        (tmp_path / f"{index}.npz").write_bytes(b"x" * 40)
    assert [reply and len(reply) for reply in answers.read(folder, 3, 100)] == [40, 40, None]


def test_a_link_is_not_followed(folder, tmp_path):
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "0.npz").symlink_to(tmp_path / "secret")
    assert answers.read(folder, 1, 100) == [None]


def test_a_pipe_does_not_make_the_reader_wait(folder, tmp_path):
    os.mkfifo(tmp_path / "0.npz")
    assert answers.read(folder, 1, 100) == [None]


def test_a_folder_is_no_answer(folder, tmp_path):
    (tmp_path / "0.npz").mkdir()
    assert answers.read(folder, 1, 100) == [None]


def test_a_sparse_file_of_ten_gigabytes_is_not_read(folder, tmp_path):
    with (tmp_path / "0.npz").open("wb") as file:
        file.truncate(10 * 2**30)
    assert answers.read(folder, 1, 2**40) == [None]


def test_a_folder_for_answers_is_new_or_none_at_all(folder, tmp_path):
    (tmp_path / "taken").symlink_to("/etc")
    assert answers.folder(folder, "taken") is None


def test_a_folder_for_answers_stays_the_same_when_its_name_moves(folder, tmp_path):
    made = answers.folder(folder, "made")
    (tmp_path / "made" / "0.npz").write_bytes(b"answer")
    (tmp_path / "made").rename(tmp_path / "moved")
    (tmp_path / "made").symlink_to("/etc")
    assert answers.read(made, 1, 100) == [b"answer"]
    os.close(made)
