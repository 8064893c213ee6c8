"""A case passes what is right, says what it saw when it is not, and never says the answer."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autoencoders import plain
from autoencoders.cases import Case, CaseSet
from autoencoders.expectations import Close, Every, Measured

TRUTH = np.array([[0.125, 0.25], [0.5, 0.875]])
case = Case(
    probe="encode(x)",
    inputs={"x": 1},
    expect=Close(TRUTH),
    hint="Which axis holds the patterns?",
    misconceptions={"You transposed W.": TRUTH.T, "You left out b.": TRUTH - 0.1},
)


def answer(value):
    return case.outcome({"answer": plain.to_plain(value)})


def test_the_right_answer_passes_in_any_float_type():
    assert answer(TRUTH).passed
    assert answer(TRUTH.astype(np.float32)).passed
    assert answer(TRUTH.tolist()).passed


def test_a_right_answer_that_changed_what_it_was_made_of_fails_where_that_has_to_stay():
    changed = {"answer": TRUTH, "changed": ["x"]}
    keeping = replace(case, keeps=True)
    assert case.outcome(changed).passed
    assert keeping.outcome({"answer": TRUTH}).passed
    said = keeping.outcome(changed)
    assert not said.passed
    assert said.message == "`encode`: " + said.misconception
    assert "changes the `x` that it was given" in said.message


def test_a_wrong_answer_that_changed_what_it_was_made_of_is_told_so_where_no_known_mistake_fits():
    keeping = replace(case, keeps=True)
    assert keeping.outcome({"answer": TRUTH.T, "changed": ["x"]}).misconception == "You transposed W."
    said = keeping.outcome({"answer": TRUTH + 0.3, "changed": ["x"]})
    off, changes = said.message.splitlines()
    assert "off in 4 of 4" in off
    assert changes == said.misconception
    assert "changes the `x`" in changes
    assert case.outcome({"answer": TRUTH + 0.3, "changed": ["x"]}).misconception is None


@pytest.mark.parametrize("forged", [["y"], "x", 3, None, [["x"]], {"x": 1}])
def test_what_a_notebook_says_of_changes_is_not_believed_beyond_the_inputs(forged):
    assert replace(case, keeps=True).outcome({"answer": TRUTH, "changed": forged}).passed


def test_a_recognised_misconception_speaks_first():
    assert answer(TRUTH.T).message == "`encode`: You transposed W."
    assert answer(TRUTH - 0.1).misconception == "You left out b."


@pytest.mark.parametrize(
    ("value", "seen"),
    [
        (TRUTH + 0.3, "is off in 4 of 4 entries, first at [0, 0], where yours is 0.425"),
        (TRUTH[0], "returned shape (2,); shape (2, 2) is expected here"),
        (TRUTH * np.nan, "not finite"),
        (None, "returned nothing (None)"),
        ("0.5", "numbers are expected"),
        ({"h": 1}, "numbers are expected"),
        ([[1, 2], [3]], "returned"),
        ([], "shape"),
    ],
)
def test_anything_else_is_described(value, seen):
    outcome = answer(value)
    assert not outcome.passed
    assert seen in outcome.message
    assert outcome.message.startswith("Your `encode`")


@pytest.mark.parametrize(
    "reply", [None, {}, [], 3, "answer", {"error": None}, {"error": {}}, {"error": {"type": 7}}]
)
def test_no_answer_is_never_a_pass(reply):
    outcome = case.outcome(reply)
    assert not outcome.passed
    assert outcome.message


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
        lambda s: st.lists(s) | st.dictionaries(st.text(), s),
    )
)
def test_any_plain_answer_is_judged_without_an_exception(value):
    outcome = answer(value)
    assert not outcome.passed
    assert len(outcome.message.splitlines()) <= 3


def test_a_stub_speaks_in_the_exercises_words():
    reply = {"error": {"type": "NotImplementedError", "message": "encode: return H", "missing": None}}
    assert case.outcome(reply).message == "`encode` is not written yet.\nencode: return H"


def test_control_characters_of_a_student_do_not_reach_the_terminal():
    reply = {"error": {"type": "ValueError", "message": "\x1b[2Jgone\x07", "missing": None}}
    assert "\x1b" not in case.outcome(reply).message


def test_a_cell_says_that_it_builds_on_a_broken_one():
    cases = CaseSet("train", [case], needs=["encode"])
    broken = cases.outcomes([{"answer": None}], failed={"encode"})[0]
    assert broken.message.startswith("This cell builds on `encode`, which is not right yet")
    assert not cases.outcomes([{"answer": None}])[0].message.startswith("This cell builds on")


def test_missing_replies_count_as_no_answer():
    cases = CaseSet("encode", [case, case])
    assert [o.passed for o in cases.outcomes([{"answer": TRUTH}])] == [True, False]
    assert [o.passed for o in cases.outcomes([{"answer": TRUTH}] * 5)] == [True, True]


def test_a_case_set_survives_the_file():
    band = Measured("squared_error", high=1.0, says="squared error an image", against={"images": TRUTH})
    cases = CaseSet("encode", [case, Case("y", {}, Every([band, Close(TRUTH)]), released=True)], needs=("a",))
    again = CaseSet.from_data(plain.decode(plain.encode(cases.to_data())))
    for value in (TRUTH, TRUTH.T, TRUTH + 2):
        replies = [{"answer": value}] * 2
        assert again.outcomes(replies) == cases.outcomes(replies)


def test_unreleased_cases_stay_with_the_grader():
    cases = CaseSet("encode", [case, Case("secret(x)", {"x": 5}, Close(5), released=False)])
    assert b"secret" not in plain.encode(cases.to_data())


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_a_measurement_that_is_not_finite_fails_every_band(value):
    assert Measured("mean").unmet(np.array([value])) is not None


def test_a_band_says_what_was_measured():
    band = Measured(
        "squared_error", high=0.5, says="squared error an image", against={"images": np.zeros((2, 4))}
    )
    assert band.unmet(np.ones((2, 4))) == "was measured: squared error an image is 4; at most 0.5 is wanted."
    assert band.unmet(np.zeros((2, 4))) is None
    assert "shape (2, 3)" in band.unmet(np.zeros((2, 3)))


def test_a_measurement_of_infinities_says_so_and_warns_of_nothing():
    measured = Measured("noise_again", high=0.1, against={"clean": TRUTH})
    fault = measured.unmet([np.full_like(TRUTH, np.inf), TRUTH])
    assert fault == "gave numbers that are not finite (NaN or infinity)."
