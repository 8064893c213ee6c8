"""Fused updates are Keras's own, but for the rounding."""

import keras
import numpy as np
import pytest
import tensorflow as tf

from autoencoders.fused import fuse
from autoencoders.models import autoencoder, compile_for_cpu

OPTIMIZERS = {
    "Adam": lambda: keras.optimizers.Adam(0.01),
    "Adam, its settings": lambda: keras.optimizers.Adam(0.02, 0.8, 0.95, 1e-3),
    "Adam, amsgrad": lambda: keras.optimizers.Adam(0.01, amsgrad=True),
    "Adam, clipped and averaged": lambda: keras.optimizers.Adam(0.01, clipnorm=0.1, use_ema=True),
    "AdamW": lambda: keras.optimizers.AdamW(0.01, weight_decay=0.1),
    "a schedule": lambda: keras.optimizers.Adam(keras.optimizers.schedules.CosineDecay(0.05, 20)),
    "SGD": lambda: keras.optimizers.SGD(0.1),
    "momentum": lambda: keras.optimizers.SGD(0.1, momentum=0.9),
    "Nesterov": lambda: keras.optimizers.SGD(0.1, momentum=0.9, nesterov=True),
    "RMSprop": lambda: keras.optimizers.RMSprop(0.01),
}
X = (np.random.default_rng(0).random((40, 12)) > 0.5).astype("float32")


def trained(optimizer, fused=True, strategy=None):
    with (strategy or tf.distribute.get_strategy()).scope():
        model = compile_for_cpu(autoencoder(12, 5, seed=1), "mse", optimizer(), fused=fused)
    model.fit(X, X, batch_size=8, epochs=4, shuffle=False, verbose=0)
    return model


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_learns_what_keras_learns(name):
    ours, theirs = (trained(OPTIMIZERS[name], fused) for fused in (True, False))
    before = autoencoder(12, 5, seed=1).get_weights()
    for mine, other, first in zip(ours.get_weights(), theirs.get_weights(), before, strict=True):
        np.testing.assert_allclose(mine, other, atol=1e-5)
        assert np.abs(other - first).max() > 1e-3
    for mine, other in zip(ours.optimizer.variables, theirs.optimizer.variables, strict=True):
        np.testing.assert_allclose(mine, other, atol=1e-5)


@pytest.mark.parametrize(
    ("name", "kernel"),
    [
        ("Adam", "ResourceApplyAdam"),
        ("SGD", "ResourceApplyGradientDescent"),
        ("momentum", "ResourceApplyKerasMomentum"),
    ],
)
def test_the_kernel_is_used_where_it_can_be(name, kernel):
    def uses(fused):
        model = trained(OPTIMIZERS[name], fused)
        step = tf.function(lambda: model.optimizer.apply([tf.ones(w.shape) for w in model.trainable_weights]))
        operations = step.get_concrete_function().graph.get_operations()
        return [operation.type for operation in operations].count(kernel)

    assert (uses(True), uses(False)) == (4, 0)


def test_gradients_of_a_few_rows_are_left_to_keras():
    def embedded(fused):
        table = keras.layers.Embedding(6, 2, embeddings_initializer="ones")
        model = keras.Sequential([keras.Input((3,)), table, keras.layers.Flatten(), keras.layers.Dense(1)])
        model.get_layer(index=-1).set_weights([np.ones((6, 1)), np.zeros(1)])
        compile_for_cpu(model, "mse", fused=fused)
        model.fit(np.array([[0, 2, 2]] * 8), np.zeros(8), epochs=3, verbose=0)
        return table.get_weights()[0]

    np.testing.assert_allclose(embedded(True), embedded(False), atol=1e-6)


def test_several_devices_are_left_to_keras():
    mirrored = trained(OPTIMIZERS["Adam"], strategy=tf.distribute.MirroredStrategy(["CPU:0"]))
    for mine, other in zip(mirrored.get_weights(), trained(OPTIMIZERS["Adam"]).get_weights(), strict=True):
        np.testing.assert_allclose(mine, other, atol=1e-4)


def test_a_saved_model_goes_on_as_it_would_have(tmp_path):
    model = trained(OPTIMIZERS["Adam"])
    model.save(tmp_path / "model.keras")
    again = keras.models.load_model(tmp_path / "model.keras")
    for each in (model, again):
        each.fit(X, X, batch_size=8, shuffle=False, verbose=0)
    for mine, other in zip(model.get_weights(), again.get_weights(), strict=True):
        np.testing.assert_allclose(mine, other, atol=1e-6)


def test_the_optimizer_stays_the_one_that_was_given():
    optimizer = keras.optimizers.Adam(0.01)
    assert fuse(optimizer) is optimizer
    assert compile_for_cpu(autoencoder(6, 4), "mse", optimizer).optimizer is optimizer


class Late(keras.Model):
    """Says that it is built, and makes its weights when it is called."""

    def __init__(self):
        super().__init__()
        self.code, self.reconstruction = keras.layers.Dense(5), keras.layers.Dense(12)

    def call(self, x):
        return self.reconstruction(self.code(x))


@pytest.mark.filterwarnings("ignore:`build:UserWarning")  # Keras says so, too
@pytest.mark.parametrize("built", [False, True])
def test_a_model_that_makes_its_weights_late_learns_them_all(built):
    model = Late()
    if built:
        model.build((None, 12))
    compile_for_cpu(model, "mse", keras.optimizers.Adam(0.1))
    model.train_on_batch(X, X)
    first = model.get_weights()
    model.train_on_batch(X, X)
    assert [np.array_equal(*pair) for pair in zip(first, model.get_weights(), strict=True)] == [False] * 4


def test_layers_may_be_frozen_and_freed_after_compiling():
    model = autoencoder(12, 5, seed=1)
    model.get_layer("code").trainable = False
    compile_for_cpu(model, "mse", keras.optimizers.Adam(0.1))
    model.get_layer("code").trainable = True
    before = model.get_weights()
    model.fit(X, X, verbose=0)
    assert not np.array_equal(before[0], model.get_weights()[0])
