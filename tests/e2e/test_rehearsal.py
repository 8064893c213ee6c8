"""The answer bank and the mutants through the real sandbox and the real judge: is the grader ever wrong?"""

import pytest

from autograder import execute, exercises, rehearse, samples, tally
from autograder.judged import LIMITS, put, put_thoroughly
from autograder.mutants import drawn
from autograder.notebooks import to_bytes
from autograder.records import Task
from autograder.samples import Overlay
from autograder.settings import new_seed

#: The other banks train for minutes: `pytest -m slow` runs them, and `python -m autograder rehearse`.
QUICK = {"ex1_tied_autoencoder"}
BANKS = [
    pytest.param(name, marks=[] if name in QUICK else pytest.mark.slow)
    for name in exercises.names()
    if samples.overlays(name)
]
pytestmark = [pytest.mark.e2e, pytest.mark.timeout(1800)]


def fresh(name):
    """A new seed, which is named in a failure so that it can be repeated, and its cases."""
    seed = new_seed()
    return seed, exercises.load(name).case_sets(seed)


@pytest.mark.parametrize("name", BANKS)
def test_no_answer_of_the_bank_is_judged_wrongly(name):
    seed, cases = fresh(name)
    judged = put(name, samples.overlays(name), cases)
    counts = tally.Counts.of(judged)
    wrong = [str(item) for item in judged if item.passed is not item.overlay.is_right]
    assert (counts.false_accepts, counts.false_rejects) == (0, 0), (seed, wrong)
    assert counts.own_sentence >= 0.9 * counts.wrong, [str(i) for i in judged if not i.own_sentence]


@pytest.mark.parametrize("name", BANKS)
def test_right_answers_meet_no_error_in_any_cell_of_the_notebook(name):
    for answer in samples.overlays(name):
        if answer.is_right:
            notebook = to_bytes(samples.answered(name, answer)).decode()
            transcript = execute.run(Task(name, notebook, {}, LIMITS, exercises.load(name).withheld))
            assert (transcript.flags, samples.errors(transcript.notebook)) == ((), []), answer.name


@pytest.mark.parametrize("name", BANKS)
def test_mutants_of_the_reference_lose_a_point_and_equivalent_ones_none(name):
    seed, cases = fresh(name)
    judged = put_thoroughly(name, drawn(name)[0], cases)
    counts = tally.Counts.of(judged)
    assert counts.killed >= 0.97 * counts.mutants > 0, (seed, list(tally.table(name, judged, {})))
    assert not [str(item) for item in judged if item.kind == "equivalent" and not item.passed], seed


@pytest.mark.slow
@pytest.mark.parametrize("name", BANKS)
def test_a_student_who_is_told_right_at_home_is_right(name):
    seed, cases = fresh(name)
    graded = put(name, samples.overlays(name), cases)
    exceptions = tally.disagreements(put(name, samples.overlays(name), rehearse.released(name)), graded)
    assert len(exceptions) <= 0.01 * len(graded), (seed, exceptions)


def test_an_answer_that_takes_the_kernel_down_takes_no_other_answer_with_it():
    name = "ex1_tied_autoencoder"
    answers = [
        Overlay("wrong/first", {"decode": "def decode(H, W, c):\n    return H @ W.T"}, {"decode": "Your"}),
        Overlay("wrong/leaves", {"encode": "import os\n\nos._exit(1)"}, {"encode": "no answer"}),
        Overlay("wrong/other", {"encode": "def encode(X, W, b):\n    return X @ W"}, {"encode": "Your"}),
    ]
    judged = {item.overlay.name: item for item in put(name, answers, fresh(name)[1])}
    assert [judged[f"wrong/{which}"].answered for which in ("first", "leaves", "other")] == [
        True,
        False,
        True,
    ]
    assert all(item.own_sentence and not item.passed for item in judged.values())
