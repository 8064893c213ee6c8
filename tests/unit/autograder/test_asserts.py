"""A cell of assertions earns what nbgrader gives an honest one; what only looks like a mark earns nothing."""

import pytest

from autograder.asserts import score_cell


def ran(*outputs, count=1):
    return {"cell_type": "code", "execution_count": count, "outputs": list(outputs)}


def result(text):
    return {"output_type": "execute_result", "data": {"text/plain": text}}


ERROR = {"output_type": "error", "ename": "AssertionError", "evalue": "", "traceback": []}
STDERR = {"output_type": "stream", "name": "stderr", "text": "TensorFlow speaks"}


def test_cell_that_ran_has_passed():
    assert score_cell(ran(), 2) == 2


def test_cell_that_failed_earns_nothing_whatever_else_it_shows():
    assert score_cell(ran(result("2"), ERROR), 2) == 0


def test_cell_that_did_not_run_earns_nothing():
    assert score_cell(ran(count=None), 2) == 0
    assert score_cell({}, 2) == 0


def test_chatter_on_stderr_costs_nothing():
    assert score_cell(ran(STDERR), 2) == 2


@pytest.mark.parametrize(
    ("text", "score"), [("0.5", 0.5), ("2", 2), ("0", 0), ("np.float64(1.5)", 1.5), (["1"], 1)]
)
def test_number_is_partial_credit(text, score):
    assert score_cell(ran(result(text)), 2) == score


@pytest.mark.parametrize(
    "text", ["nan", "inf", "-1", "2.1", "np.float64(nan)", "full marks", "", None, 7, ["1", "x"]]
)
def test_what_is_no_mark_earns_nothing(text):
    assert score_cell(ran(result(text)), 2) == 0


def test_truth_is_a_pass_and_falsehood_is_none():
    assert score_cell(ran(result("True")), 2) == 2
    assert score_cell(ran(result("False")), 2) == 0


def test_second_result_is_a_forgery():
    assert score_cell(ran(result("2"), result("0")), 2) == 0
