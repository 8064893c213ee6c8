"""A workbench: many trainings, one compiled model, and nothing of one in the next."""

import keras
import numpy as np
import pytest

from autoencoders.workbench import Workbench


@pytest.fixture
def bench():
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2)])
    model.compile(keras.optimizers.Adam(0.1), "mse", jit_compile=False)
    return Workbench(model)


def training(model):
    model.fit(np.ones((8, 3)), np.ones((8, 2)), batch_size=8, epochs=3, shuffle=False, verbose=0)


START = [np.full((3, 2), 0.1, np.float32), np.zeros(2, np.float32)]


def test_trainings_from_the_same_weights_end_alike(bench):
    first, again = bench.train(START, training), bench.train(START, training)
    for a, b in zip(first, again, strict=True):
        np.testing.assert_array_equal(a, b)


def test_a_training_changes_the_weights_and_not_where_it_began(bench):
    kept = [array.copy() for array in START]
    after = bench.train(START, training)
    assert all((now != then).any() for now, then in zip(after, kept, strict=True))
    for now, then in zip(START, kept, strict=True):
        np.testing.assert_array_equal(now, then)


def test_the_model_has_the_weights_that_it_was_asked_with(bench):
    bench.train(START, training)
    np.testing.assert_allclose(bench.model(START)(np.ones((1, 3))), [[0.3, 0.3]], rtol=1e-6)
