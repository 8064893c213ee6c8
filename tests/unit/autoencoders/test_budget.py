"""How much a notebook trains, and how long it says that this takes."""

import functools
import timeit

import numpy as np
import pytest

from autoencoders import budget


@pytest.fixture(autouse=True)
def _no_budget(monkeypatch):
    monkeypatch.delenv(budget.VARIABLE, raising=False)


def test_a_lesson_is_fast_unless_told_otherwise(monkeypatch):
    assert budget.budget(fast=1, full=2) == 1
    monkeypatch.setenv(budget.VARIABLE, "full")
    assert budget.budget(fast=1, full=2) == 2


def test_another_word_is_refused_by_name(monkeypatch):
    monkeypatch.setenv(budget.VARIABLE, "quick")
    with pytest.raises(ValueError, match=r'must be "fast" or "full". Received: \'quick\''):
        budget.budget(fast=1, full=2)


def test_a_machine_half_as_quick_takes_twice_as_long(monkeypatch, capsys):
    monkeypatch.setattr(budget, "_rate", lambda: budget.REFERENCE_RATE / 2)
    budget.announce(fast=10, full=90)
    assert capsys.readouterr().out == (
        "Training will take about 20 s on this machine (fast budget). "
        "With AUTOENCODERS_BUDGET=full it would be about 3 minutes.\n"
    )


def test_calibration_measures_something():
    assert 1e7 < budget._rate(products=20) < 1e14


def test_a_busy_machine_is_not_taken_for_a_slow_one(monkeypatch):
    # Beside other programs the first product may wait for a processor longer than many take.
    moments = iter(np.cumsum([0, 0.25, *[0.001] * 40]))
    monkeypatch.setattr(timeit, "repeat", functools.partial(timeit.repeat, timer=lambda: next(moments)))
    products = 128 * 784 * 500
    assert budget._rate(products=10) == pytest.approx(products / 0.001)
