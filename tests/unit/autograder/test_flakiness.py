"""How the rate of false failures is bounded, and kept over several runs."""

import pytest
from scipy.stats import beta

from autograder import exercises, flakiness
from autograder.flakiness import Row, upper_bound
from autograder.samples import Overlay

NAME = "ex1_tied_autoencoder"


@pytest.mark.parametrize(("failures", "seeds"), [(0, 1), (0, 100), (0, 3000), (1, 100), (7, 40), (39, 40)])
def test_the_bound_is_clopper_and_pearsons(failures, seeds):
    assert upper_bound(failures, seeds) == pytest.approx(beta.ppf(0.95, failures + 1, seeds - failures))


def test_an_answer_that_always_fails_is_bounded_by_one():
    assert upper_bound(5, 5) == pytest.approx(1)


def test_counts_of_several_runs_add_up(tmp_path):
    row = Row(NAME, "right/any", "train")
    for passed in (True, False, True):
        row = row.with_one_more(passed)
    flakiness.write({row.key: row}, tmp_path / "table.csv")
    again = flakiness.read(tmp_path / "table.csv")[row.key].with_one_more(True)
    assert (again.seeds, again.failures) == (4, 1)
    assert again.at_most == pytest.approx(upper_bound(1, 4), abs=1e-4)


def test_a_right_answer_is_asked_what_trains_and_rests_on_its_cells():
    sets = exercises.load(NAME).case_sets(1)
    answer = Overlay("right/any", {"gradients": "", "tied-dense": ""}, {})
    assert list(flakiness.asked_what_trains(answer, NAME, sets).expects) == ["train", "still-tied"]
    assert not flakiness.asked_what_trains(
        Overlay("right/other", {"squared-error": ""}, {}), NAME, sets
    ).expects
