"""Rows, the file that keeps them, and the table."""

import json

import pytest

from benchmarks.goals import GOALS
from benchmarks.results import Row, show, store

MACHINE = {"cores": 2}


def test_row_says_median_spread_and_whether_the_goal_is_met(tmp_path):
    row = store(tmp_path / "bench.json", Row("grade.sandbox_s", [0.4, 0.2, 0.25]), MACHINE)["grade.sandbox_s"]
    assert (row["value"], row["spread"], row["n"]) == (0.25, [0.2, 0.4], 3)
    assert (row["goal"], row["met"], row["machine"]) == ("<= 0.3", True, MACHINE)


@pytest.mark.parametrize(("rate", "met"), [(49.0, False), (50.0, True)])
def test_goal_may_be_a_lower_bound(tmp_path, rate, met):
    assert (
        store(tmp_path / "bench.json", Row("grade.writer_per_s", [rate]), {})["grade.writer_per_s"]["met"]
        is met
    )


def test_row_that_was_not_measured_is_null_and_says_why(tmp_path):
    store(tmp_path / "bench.json", Row("train.vs_pytorch_slicing", (), "no PyTorch"), MACHINE)
    row = json.loads((tmp_path / "bench.json").read_text())["train.vs_pytorch_slicing"]
    assert (row["value"], row["spread"], row["met"], row["note"]) == (None, None, None, "no PyTorch")


def test_rows_of_other_parts_stay_and_keep_the_order_of_the_goals(tmp_path):
    path = tmp_path / "new" / "bench.json"
    for key in ("student.full_budget_s", "grade.sandbox_s", "grade.sandbox_s"):
        stored = store(path, Row(key, [1.0]), MACHINE)
    assert list(stored) == [key for key in GOALS if key in ("grade.sandbox_s", "student.full_budget_s")]


def test_table_shows_every_row_and_its_note(tmp_path, capsys):
    show(store(tmp_path / "bench.json", Row("grade.sandbox_s", [0.25], "half of it is python"), MACHINE))
    said = capsys.readouterr().out
    assert "grade.sandbox_s" in said
    assert "half of it is python" in said
