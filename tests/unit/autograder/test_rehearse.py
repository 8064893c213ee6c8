"""What a rehearsal asks of which answer, how it counts, and what it shows."""

import json

import pytest

from autograder import rehearse, tally
from autograder.bank import Layout, rehearsal
from autograder.errors import Trouble
from autograder.judged import Judged
from autograder.mutants import Mutant
from autograder.samples import Overlay

NAME = "ex1_tied_autoencoder"
ENCODE = "def encode(X, W, b):\n    return X"


@pytest.fixture(scope="module")
def layout():
    return Layout.of(NAME)


def judged(name, grade_id="encode", passed=True, hints=(), expects=None):
    overlay = Overlay(name, {"encode": ENCODE}, expects or {})
    return Judged(NAME, overlay, grade_id, passed, hints, answered=True)


def test_a_right_answer_is_asked_all_that_builds_on_its_cells(layout):
    assert layout.asked_of(Overlay("right/any", {"tied-dense": ""}, {})) == [
        "tied-dense",
        "tied-autoencoder",
        "still-tied",
    ]


def test_a_wrong_answer_is_asked_what_it_should_lose(layout):
    assert layout.asked_of(Overlay("wrong/any", {"encode": ""}, {"train": "…"})) == ["train"]


def test_a_mutant_is_asked_the_check_of_its_cell(layout):
    assert layout.asked_of(Mutant("mutant/any", {"encode": ""}, {}, "encode", "")) == ["encode"]


def test_a_wrong_answer_cannot_lose_what_is_not_checked(layout):
    with pytest.raises(ValueError, match="expects to lose"):
        layout.asked_of(Overlay("wrong/any", {"encode": ""}, {"no-such": "…"}))


def test_the_reference_is_put_back_before_the_next_answer():
    answers = [
        Overlay("wrong/a", {"encode": ENCODE}, {"encode": ""}),
        Overlay("wrong/b", {"decode": "D = 1"}, {}),
    ]
    notebook, asked = rehearsal(NAME, answers)
    sources = [cell.source for cell in notebook.cells]
    encoders = [source for source in sources if "def encode" in source]
    assert encoders[0] == ENCODE
    assert "sigmoid(X @ W + b)" in encoders[1]
    assert sources.index(ENCODE) < sources.index("D = 1")
    assert [question.key for question in asked] == ["encode@wrong/a", "decode@wrong/b"]


def test_each_cell_that_a_wrong_answer_should_lose_counts_by_itself():
    both = {"encode": "b is", "train": "cost"}
    counts = tally.Counts.of(
        [
            judged("wrong/two", "encode", passed=False, hints=["b is missing"], expects=both),
            judged("wrong/two", "train", passed=True, expects=both),
        ]
    )
    assert (counts.wrong, counts.false_accepts, counts.own_sentence) == (2, 1, 1)
    assert not counts.clean


def test_a_right_answer_has_to_pass_at_every_seed():
    counts = tally.Counts.of([judged("right/one", passed=True), judged("right/one", passed=False)])
    assert (counts.right, counts.false_rejects) == (1, 1)


def test_equivalent_mutants_are_not_counted_among_those_to_kill():
    counts = tally.Counts.of([judged("mutant/a", passed=False), judged("equivalent/b"), judged("mutant/c")])
    assert (counts.mutants, counts.killed) == (2, 1)


def test_what_went_wrong_is_named():
    lines = "\n".join(
        tally.table(
            NAME,
            [
                judged("right/good", passed=False, hints=["Your `encode` returned nothing.\nLook."]),
                judged("wrong/bad", expects={"encode": "b"}),
                judged("equivalent/same", passed=False),
                judged("mutant/left"),
            ],
            drawn={"encode": (6, 24)},
        )
    )
    assert "FALSE REJECT right/good in encode: Your `encode` returned nothing. / Look." in lines
    assert "FALSE ACCEPT wrong/bad in encode" in lines
    assert "NOT EQUIVALENT, but listed so: equivalent/same in encode" in lines
    assert "SURVIVED mutant/left in encode" in lines
    assert "6 mutants drawn of 24" in lines


def test_home_and_grader_are_compared_cell_by_cell():
    at_home = [judged("wrong/a", expects={"encode": ""}), judged("right/b")]
    graded = [judged("wrong/a", passed=False, expects={"encode": ""}), judged("right/b")]
    assert tally.disagreements(at_home, graded) == ["wrong/a in encode: right at home, wrong for the grader"]
    assert tally.disagreements(graded, graded) == []


def test_json_is_the_seven_counts(monkeypatch, capsys):
    found = [judged("right/b"), judged("wrong/a", passed=False, hints=["no b"], expects={"encode": "no b"})]
    monkeypatch.setattr(rehearse, "_run", lambda jobs: enumerate([found, *([] for _ in jobs[1:])]))
    assert rehearse.main([NAME], as_json=True, with_mutants=False) == 0
    assert json.loads(capsys.readouterr().out) == {
        "false_accepts": 0,
        "false_rejects": 0,
        "right": 1,
        "wrong": 1,
        "own_sentence": 1,
        "mutants": 0,
        "killed": 0,
    }


def test_json_names_each_mistake_on_the_other_stream(monkeypatch, capsys):
    found = [judged("right/b", passed=False, hints=["no b"])] * 2  # at two seeds
    monkeypatch.setattr(rehearse, "_run", lambda jobs: enumerate([found, *([] for _ in jobs[1:])]))
    assert rehearse.main([NAME], as_json=True, with_mutants=False) == 1
    printed = capsys.readouterr()
    assert json.loads(printed.out)["false_rejects"] == 1
    assert printed.err == "FALSE REJECT right/b in encode: no b\n"


def test_an_unknown_exercise_is_named_with_those_that_there_are():
    with pytest.raises(Trouble, match="ex1_tied_autoencoder"):
        rehearse.main(["ex99_none"])
