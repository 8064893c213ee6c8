"""From a few trainings to the rate at which a right answer would fail."""

from statistics import NormalDist

import numpy as np
import pytest

from autograder.bands import trained


def measured(n, seed=0):
    return np.random.default_rng(seed).normal(10, 2, size=n)


def test_many_seeds_give_the_rate_of_the_normal_distribution():
    exact = NormalDist(10, 2).cdf(5)
    assert exact < trained.false_fail_rate(measured(20_000), low=5) < 1.3 * exact


def test_both_edges_of_a_band_count():
    values = measured(20_000)
    sides = trained.false_fail_rate(values, low=5) + trained.false_fail_rate(values, high=15)
    assert trained.false_fail_rate(values, 5, 15) == pytest.approx(sides)


def test_the_rate_is_an_upper_bound_for_nearly_all_draws_of_a_few_seeds():
    exact = NormalDist(10, 2).cdf(4)
    bounds = [trained.false_fail_rate(measured(20, seed), low=4) for seed in range(200)]
    assert np.mean(np.array(bounds) > exact) > 0.95


def test_without_an_edge_nothing_falls_outside():
    assert trained.false_fail_rate(measured(20)) == 0


def test_what_is_the_same_at_every_seed_fails_always_or_never():
    assert trained.false_fail_rate([3.0] * 20, low=3, high=3) == 0
    assert trained.false_fail_rate([3.0] * 20, high=2) == 1


def test_spread_may_be_a_third_more_than_twenty_seeds_say():
    assert trained._spread_factor(19) == pytest.approx(np.sqrt(19 / 10.117), rel=1e-3)  # chi-square, 5 %, 19


def test_a_row_counts_what_fell_outside():
    row = trained.row("mean rho_j", "fast budget", measured(24), low=9, high=50)
    assert row.seeds == 24
    assert row.outside == np.sum(measured(24) < 9) > 0
    assert float(row.false_fails) > 0.1


def test_a_few_seeds_state_no_rate():
    assert trained.row("mean rho_j", "full budget", [0.1, 0.2, 0.3], low=0.0, high=0.5).false_fails == ""
