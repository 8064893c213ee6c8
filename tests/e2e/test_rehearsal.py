"""The answer bank through the real sandbox and the real judge, at a fresh seed: is the grader ever wrong?"""

import pytest

from autograder import exercises, rehearse, samples
from autograder.settings import new_seed

#: The other banks train for minutes: `pytest -m slow` runs them, and `python -m autograder rehearse`.
QUICK = {"ex1_tied_autoencoder"}
BANKS = [
    pytest.param(name, marks=[] if name in QUICK else pytest.mark.slow)
    for name in exercises.names()
    if samples.overlays(name)
]


@pytest.mark.e2e
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("name", BANKS)
def test_no_answer_of_the_bank_is_judged_wrongly(name):
    seed = new_seed()  # named in the failure, so that it can be repeated
    judged = rehearse.rehearse(name, samples.overlays(name), exercises.load(name).case_sets(seed))
    counts = rehearse.summarise(judged)
    wrong = [str(item) for item in judged if item.passed is not item.overlay.is_right]
    assert (counts["false_accepts"], counts["false_rejects"]) == (0, 0), (seed, wrong)
    assert counts["own_sentence"] >= 0.9 * counts["wrong"], [str(i) for i in judged if not i.own_sentence]
