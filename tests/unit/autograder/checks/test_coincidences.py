"""No slip is taken for right by chance: the answer that it gives differs from the right one at any seed.

Slips that are recognised by a measurement are left to the bands and to `autograder rehearse`: no single
answer stands for them.
"""

from collections import defaultdict

import pytest

from autoencoders.expectations import Close
from autograder import exercises

CHECKS = [
    pytest.param(check, id=f"{name}-{check.grade_id}")
    for name in exercises.names()
    if exercises.has_checks(name)
    for check in exercises.load(name).checks
]
#: A slip that chance hides at one seed of twenty is found in four runs of five; at a thousand seeds, tried by
#: hand, two were left: each hidden at one seed, in a single number, and refused by the check's other case.
SEEDS = range(100, 130)


def given_by_slips(case):
    """Each sentence with the answer that it is said of, where one answer stands for it."""
    for sentence, mistaken in case.misconceptions.items():
        if isinstance(mistaken, Close) or not hasattr(mistaken, "unmet"):
            yield sentence, mistaken.value if isinstance(mistaken, Close) else mistaken


def taken_for_right(cases):
    """The sentences whose answer passes in every case that knows them."""
    passed = defaultdict(list)
    for case in cases:
        for sentence, answer in given_by_slips(case):
            passed[sentence].append(case.outcome({"answer": answer}).passed)
    return [sentence for sentence, all_cases in passed.items() if all(all_cases)]


@pytest.mark.parametrize("check", CHECKS)
def test_no_slip_is_taken_for_right_at_any_of_thirty_seeds(check):
    if not any(list(given_by_slips(case)) for case in check.cases(SEEDS[0]).cases):
        pytest.skip("its cases measure")
    assert not {seed: found for seed in SEEDS if (found := taken_for_right(check.cases(seed).cases))}
