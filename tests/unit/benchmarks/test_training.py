"""The loops that are compared do the same work."""

import numpy as np
import pytest

from benchmarks import environment, task, training
from benchmarks.contender import Contender, Epoch
from benchmarks.products import in_numpy

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


def test_floor_reads_every_image():
    seen = []

    class Watched(np.ndarray):
        def __getitem__(self, index):
            seen.append(index)
            return super().__getitem__(index)

    in_numpy(task.images(300).view(Watched))()
    assert [(rows.start, min(rows.stop, 300)) for rows in seen] == [(0, 128), (128, 256), (256, 300)]
