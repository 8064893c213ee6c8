"""The judge fails closed: only a right answer earns a point, and nothing stops it."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from threadpoolctl import threadpool_info

from autoencoders import plain
from autoencoders.cases import Case, CaseSet
from autoencoders.expectations import Close
from autograder.judge import judge, judge_cell, read_reply
from autograder.records import Transcript

DOUBLE = CaseSet(
    "double", [Case("double(x)", {"x": 2}, Close(4)), Case("double(x)", {"x": 3}, Close(6), points=3)]
)
HALF = CaseSet("half", [Case("half(x)", {"x": 2}, Close(1))], needs=["double"])
SETS = {"double": DOUBLE, "half": HALF}
POINTS = {"double": 4.0, "half": 1.0}


def reply(value):
    return plain.encode({"answer": value})


def marks(replies, points=POINTS):
    cells, _ = judge(Transcript('{"cells": []}', replies), SETS, points)
    return {cell.grade_id: cell.score for cell in cells}


def test_right_answers_earn_their_points():
    assert marks({"double": [reply(4), reply(6)], "half": [reply(1)]}) == {"double": 4, "half": 1}


def test_each_case_has_its_own_part_of_the_mark():
    assert marks({"double": [reply(5), reply(6)]})["double"] == 3
    assert marks({"double": [reply(4), reply(5)]})["double"] == 1


def test_the_gradebooks_points_are_shared_out():
    assert marks({"double": [reply(5), reply(6)]}, {"double": 8.0})["double"] == 6


def test_the_gradebook_is_walked_so_a_cell_without_answers_is_zero():
    assert marks({}) == {"double": 0, "half": 0}


def test_the_judge_leaves_the_other_cores_to_the_workers():
    def blas_threads():
        return {each["num_threads"] for each in threadpool_info() if each["user_api"] == "blas"}

    class Watching:
        def unmet(self, answer):
            seen.append(blas_threads())

    seen, before = [], blas_threads()
    judge(
        Transcript('{"cells": []}', {"any": [reply(1)]}),
        {"any": CaseSet("any", [Case("any()", {}, Watching())])},
        {"any": 1.0},
    )
    assert seen == [{1}]
    assert blas_threads() == before


def test_a_cell_that_the_gradebook_does_not_know_earns_nothing():
    assert marks({"half": [reply(1)]}, {"double": 4.0}) == {"double": 0}


@pytest.mark.parametrize(
    "bad", [np.nan, np.inf, None, "4", [4], {"answer": 4}, np.array([4.0, 4.0]), -4, 1e308]
)
def test_what_is_not_the_answer_earns_nothing(bad):
    assert marks({"double": [reply(bad), reply(bad)]})["double"] == 0


@given(st.lists(st.none() | st.binary(max_size=200), max_size=4))
def test_garbage_earns_nothing_and_stops_nothing(garbage):
    assert marks({"double": garbage, "half": garbage}) == {"double": 0, "half": 0}


def test_more_replies_than_cases_earn_nothing_more():
    assert marks({"double": [reply(4), reply(6), reply(4), reply(6)]})["double"] == 4


def test_a_later_cell_says_that_it_builds_on_a_broken_one():
    cells, _ = judge(Transcript('{"cells": []}', {"half": [reply(3)]}), SETS, POINTS)
    assert cells[1].cases[0].hint.startswith("This cell builds on `double`")


def test_an_unreadable_reply_is_the_students_error():
    assert read_reply(b"garbage")["error"]["type"] == "NotPlainData"
    assert not judge_cell(HALF, [read_reply(b"garbage")], 1.0).passed


def asserted(outputs, executed=1):
    cell = {"cell_type": "code", "execution_count": executed, "outputs": outputs}
    cell["metadata"] = {"nbgrader": {"grade_id": "old"}}
    cells, flags = judge(Transcript(json.dumps({"cells": [cell]})), {}, {"old": 2.0})
    return cells[0].score, flags


def test_a_course_without_checks_is_marked_by_its_assertions_and_says_that_they_can_be_forged():
    score, flags = asserted([])
    assert score == 2
    assert "could be forged" in flags[0]
    assert asserted([{"output_type": "error"}])[0] == 0
    assert asserted([], executed=None)[0] == 0


@pytest.mark.parametrize("text", ["nan", "inf", "-1", "1e9", "full marks", "np.float64(nan)"])
def test_a_forged_result_of_an_assertion_is_no_mark(text):
    assert asserted([{"output_type": "execute_result", "data": {"text/plain": text}}])[0] == 0
