"""Comparing in turns."""

import pytest

from benchmarks.rounds import interleaved, rates_by_window, ratios


def test_sides_take_turns():
    turns = []
    costs = interleaved({name: lambda name=name: turns.append(name) or len(turns) for name in "ab"}, 3)
    assert turns == list("ababab")
    assert costs == {"a": [1, 3, 5], "b": [2, 4, 6]}


def test_ratio_of_equals_is_one_on_a_machine_that_gets_slower():
    assert ratios([1.0, 2.0, 8.0], [1.0, 2.0, 8.0]) == [1.0, 1.0, 1.0]


def test_rates_show_that_a_run_slows_down():
    moments = [0.0, 1.0, 2.0, 4.0, 6.0]
    assert rates_by_window(moments, 2) == [1.0, 0.5]


def test_windows_need_an_event_each():
    with pytest.raises(ValueError, match="for 3 windows"):
        rates_by_window([0.0, 1.0], 3)
