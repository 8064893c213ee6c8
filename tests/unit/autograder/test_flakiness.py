"""How the rate of false failures is bounded, kept over several runs, and said; and who is asked."""

import pytest
from click.testing import CliRunner
from scipy.stats import beta

from autograder import chance, exercises, flakiness, schedule
from autograder.chance import Row, upper_bound
from autograder.judged import Judged
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
    chance.write({row.key: row}, tmp_path / "table.csv")
    again = chance.read(tmp_path / "table.csv")[row.key].with_one_more(True)
    assert (again.seeds, again.failures) == (4, 1)
    assert again.at_most == pytest.approx(upper_bound(1, 4), abs=1e-4)


def test_what_is_said_of_a_check_is_counted_over_all_right_answers(tmp_path, monkeypatch):
    rows = [
        Row(NAME, "right/a", "train", 60, 0),
        Row(NAME, "right/b", "train", 40, 1),
        Row("ex0", "right/a", "train"),
    ]
    chance.write({row.key: row for row in rows}, tmp_path / "table.csv")
    monkeypatch.setattr(chance, "read", lambda table=chance.read: table(tmp_path / "table.csv"))
    found = chance.by_check.__wrapped__(NAME)
    assert list(found) == ["train"]
    assert str(found["train"]) == f"1 of 100, at most {100 * upper_bound(1, 100):.2g} %"


def test_a_right_answer_is_asked_what_trains_and_rests_on_its_cells():
    sets = exercises.load(NAME).case_sets(1)
    answer = Overlay("right/any", {"gradients": "", "tied-dense": ""}, {})
    assert list(flakiness.asked_what_trains(answer, NAME, sets).expects) == ["train", "still-tied"]
    assert not flakiness.asked_what_trains(
        Overlay("right/other", {"squared-error": ""}, {}), NAME, sets
    ).expects


def test_a_seed_that_cannot_be_graded_is_told_at_the_end_and_the_others_count(monkeypatch):
    written = {}
    judged = [Judged(NAME, Overlay("right/any", {}, {}), "train", True, [], True)]
    monkeypatch.setattr(
        schedule, "run_all", lambda jobs, _: zip(dict(jobs), [OSError("no room"), judged], strict=True)
    )
    monkeypatch.setattr(chance, "read", dict)
    monkeypatch.setattr(chance, "write", written.update)
    ran = CliRunner().invoke(flakiness.main, [NAME, "--seeds", "2"])
    assert ran.exit_code == 1
    assert "no room" in ran.output
    assert "1 of 2 seeds could not be graded" in ran.output
    assert [row.seeds for row in written.values()] == [1]
