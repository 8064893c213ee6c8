"""The loops that are compared do the same work."""

import pytest

from benchmarks import environment, training
from benchmarks.contender import Contender, Epoch

IMAGES = 640


@pytest.fixture(scope="module")
def epochs():
    return training.train(rounds=2, images=IMAGES)


def test_every_loop_that_trains_arrives_at_the_same_cost(epochs):
    training.require_equal_costs(epochs)
    assert epochs[training.KIT][-1].loss > 100


def test_cost_falls_and_products_have_none(epochs):
    first, last = epochs[training.KIT]
    assert last.loss < first.loss
    assert epochs["products in NumPy"][-1].loss == epochs["products in TensorFlow"][-1].loss == 0


def test_pytorch_takes_part_where_it_is_installed(epochs):
    if not environment.is_there():
        pytest.skip(environment.MISSING)
    assert set(epochs) == {*training.OURS, *training.TORCH}


def test_loop_that_learns_less_is_no_rival():
    with pytest.raises(RuntimeError, match="Equal costs"):
        training.require_equal_costs({"a": [Epoch(1.0, 100.0)], "b": [Epoch(0.5, 120.0)]})


def test_loop_that_ends_says_why():
    with pytest.raises(RuntimeError, match="IndexError"):
        Contender("python3", "benchmarks.products")
