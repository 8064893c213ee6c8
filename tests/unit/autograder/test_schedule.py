"""How results come off a Dask cluster; with other processes it is tested in `tests/e2e/test_cluster.py`."""

import pytest
from distributed import Client

from autograder import schedule


@pytest.fixture(scope="module")
def client():
    with Client(processes=False, n_workers=2, threads_per_worker=1, dashboard_address=None) as client:
        yield client


def third(number):
    if number == 3:
        raise ValueError("the third")
    return [number]


def test_a_task_that_fails_is_its_exception_and_stops_no_other(client):
    came = dict(schedule._stream(client, ((number, number) for number in range(20)), third))
    failed = came.pop(3)
    assert isinstance(failed, ValueError)
    assert str(failed) == "the third"
    assert came == {number: [number] for number in range(20) if number != 3}


def test_a_failed_task_is_told_from_a_result_by_what_came_and_not_by_its_future():
    error = ValueError("it failed")
    assert schedule._outcome((ValueError, error, None)) is error
    for result in ({"ex1": "transcript"}, (ValueError, "it failed", None), [ValueError, error]):
        assert schedule._outcome(result) is result
