"""The clock of a job: processor time while it computes, the time that passes while it sleeps."""

import pytest

from autograder.sandbox.meter import WALL_FACTOR, Meter


class Machine:
    """A machine whose time passes by hand; `share` is the part of a processor that the job gets."""

    def __init__(self, share, ready=False):
        self.share, self.ready, self.now, self.cpu = share, ready, 0.0, 0.0

    def meter(self):
        return Meter(lambda: self.cpu, lambda: self.ready, lambda: self.now)

    def run(self, meter, seconds):
        for _ in range(round(seconds / 0.5)):
            self.now += 0.5
            self.cpu += 0.5 * self.share
            meter.tick()


def charged(seconds, **how):
    machine = Machine(**how)
    meter = machine.meter()
    machine.run(meter, seconds)
    return meter.charged


def test_alone_a_job_is_charged_the_time_that_passes():
    assert charged(share=1, seconds=10) == pytest.approx(10)


def test_on_a_machine_three_times_slower_it_is_charged_as_much_as_alone():
    assert charged(share=1 / 3, seconds=30) == pytest.approx(10)


def test_a_job_that_is_ready_but_not_let_is_not_asleep():
    assert charged(share=0.01, ready=True, seconds=100) == pytest.approx(1)


def test_sleep_is_charged_too():
    assert charged(share=0, seconds=10) == pytest.approx(10)


def test_many_threads_are_charged_no_more_than_the_time_that_passes():
    assert charged(share=4, seconds=10) == pytest.approx(10)


def test_a_job_that_pretends_to_be_starved_ends():
    machine = Machine(share=0.06)
    meter = machine.meter()
    budget = meter.budget(10)
    machine.run(meter, 10 * WALL_FACTOR - 1)
    assert not budget.spent
    machine.run(meter, 2)
    assert budget.spent


def test_a_budget_counts_from_when_it_was_made():
    machine = Machine(share=1)
    meter = machine.meter()
    machine.run(meter, 50)
    budget = meter.budget(10)
    machine.run(meter, 9)
    assert not budget.spent
    machine.run(meter, 1)
    assert budget.spent
