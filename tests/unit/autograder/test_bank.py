"""The answer bank is large enough to say something of every graded cell."""

import pytest

from autograder import exercises, samples
from autograder.bank import Layout, without_display

#: Of the others, the claims that take long to train have fewer wrong answers.
FULL = [
    "ex1_tied_autoencoder",
    "ex2a_dae_multiplicative",
    "ex2b_dae_additive",
    "ex3a_undercomplete",
    "ex3b_overcomplete",
    "ex3c_sparse",
]


@pytest.mark.parametrize("name", FULL)
def test_every_graded_cell_has_four_right_answers_and_eight_wrong_ones(name):
    checks = exercises.load(name).checks
    needs = {check.grade_id: check.needs for check in checks}
    layout = Layout([], {grade_id: place for place, grade_id in enumerate(needs)}, needs)
    asked = {"right": dict.fromkeys(needs, 0), "wrong": dict.fromkeys(needs, 0)}
    for answer in samples.overlays(name):
        for grade_id in layout.asked_of(answer):
            asked[answer.name.split("/")[0]][grade_id] += 1
    assert not {cell: count for cell, count in asked["right"].items() if count < 4}
    assert not {cell: count for cell, count in asked["wrong"].items() if count < 8}


@pytest.mark.parametrize("name", [name for name in exercises.names() if samples.overlays(name)])
def test_every_wrong_answer_says_which_sentence_it_should_meet(name):
    for answer in samples.overlays(name):
        assert answer.is_right or answer.expects, answer.name
        assert all(answer.expects.values()), answer.name


def test_what_a_cell_shows_at_its_end_is_left_out_of_a_rehearsal():
    made = "X = load()\n\n\ndef trained():\n    return X"
    assert without_display(f"{made}\n\n\nfor x in X:\n    print(x)\nplots.show(\n    trained()\n)") == made
    assert without_display("plots.show(1)\nprint(2)") == ""
    assert without_display("print(1)\nX = 2") == "print(1)\nX = 2"


def test_shared_answers_are_in_the_bank_of_each_exercise_that_they_name():
    for path in samples.SHARED.glob("*/*.py"):
        name = f"{path.parent.name}/{path.stem}"
        for exercise in samples.exercises_of(path):
            shared = {answer.name: answer for answer in samples.overlays(exercise)}[name]
            assert set(shared.cells) <= set(samples.reference_cells(exercise))
