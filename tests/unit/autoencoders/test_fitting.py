"""`fit` on arrays in memory: the same training as Keras's own, and Keras's own for whatever else is asked."""

import copy
import inspect

import keras
import numpy as np
import pytest
import tensorflow as tf

from autoencoders import fitting
from autoencoders.corruption import MultiplicativeBinomial
from autoencoders.models import autoencoder, compile_for_cpu

X = np.random.default_rng(0).uniform(size=(70, 12))
LABELS = np.random.default_rng(1).integers(0, 3, size=70)


def classifier(**settings):
    """The same weights at each call."""
    keras.utils.set_random_seed(3)
    model = keras.Sequential([keras.Input((12,)), keras.layers.Dense(3, "softmax")])
    return compile_for_cpu(model, "sparse_categorical_crossentropy", **settings)


def reconstructing(**settings):
    return compile_for_cpu(autoencoder(12, 5, seed=3), "mse", **settings)


@pytest.fixture
def without_keras(monkeypatch):
    """Keras's own `fit` may not be asked."""

    def fit(*args, **others):
        raise AssertionError("Keras's own `fit` was asked")

    monkeypatch.setattr(keras.Model, "fit", fit)


@pytest.mark.parametrize("batch_size", [None, 7, 16, 100])
@pytest.mark.parametrize("optimizer", [keras.optimizers.SGD, keras.optimizers.Adam])
@pytest.mark.parametrize(("build", "targets"), [(reconstructing, X), (classifier, LABELS)])
def test_the_training_is_the_one_of_keras(build, targets, optimizer, batch_size, monkeypatch):
    ours, keras_own = build(optimizer=optimizer(0.1)), build(optimizer=optimizer(0.1), in_memory=False)
    expected = keras_own.fit(X, targets, batch_size, epochs=3, shuffle=False, verbose=0)
    monkeypatch.setattr(fitting, "STEPS_A_CALL", 3)
    monkeypatch.setattr(keras.Model, "fit", None)  # whoever asks it fails
    history = ours.fit(X, targets, batch_size, epochs=3, shuffle=False, verbose=0)
    np.testing.assert_allclose(history.history["loss"], expected.history["loss"], rtol=1e-5)
    assert (history.epoch, list(history.history)) == (expected.epoch, ["loss"])
    for found, wanted in zip(ours.get_weights(), keras_own.get_weights(), strict=True):
        np.testing.assert_allclose(found, wanted, rtol=1e-4, atol=1e-6)


@pytest.mark.parametrize(("build", "targets"), [(reconstructing, X), (classifier, LABELS)])
def test_it_can_be_switched_off(build, targets, monkeypatch):
    monkeypatch.setattr(fitting, "_steps_of", None)  # whoever asks it fails
    model = build(in_memory=False)
    assert model.fit.__func__ is keras.Model.fit
    assert np.isfinite(model.fit(X, targets, verbose=0).history["loss"]).all()


@pytest.mark.parametrize(("n", "batch_size"), [(10, 3), (12, 3), (2, 5), (700, 2)])
def test_an_epoch_sees_each_row_once_and_the_next_one_in_another_order(n, batch_size):
    epochs = [
        [batch for call in fitting._rows_by_call(n, batch_size, True) for batch in call.numpy()]
        for _ in range(2)
    ]
    for epoch in epochs:
        assert [len(batch) for batch in epoch[:-1]] == [batch_size] * (len(epoch) - 1)
        assert sorted(np.concatenate(epoch)) == list(range(n))
    if n > 2:
        assert not np.array_equal(*map(np.concatenate, epochs))


def test_no_call_keeps_python_waiting_for_more_than_its_steps():
    calls = list(fitting._rows_by_call(1000, 5, True))
    assert max(len(call) for call in calls) == fitting.STEPS_A_CALL


@pytest.mark.usefixtures("without_keras")
def test_the_same_seed_gives_the_same_training():
    def trained():
        model = classifier(optimizer=keras.optimizers.SGD(0.1))
        model.fit(X, LABELS, epochs=2, verbose=0)
        return model.get_weights()

    for once, again in zip(trained(), trained(), strict=True):
        np.testing.assert_array_equal(once, again)


@pytest.mark.usefixtures("without_keras")
def test_noise_is_drawn_anew_at_each_step():
    model = autoencoder(12, 5, corruption=MultiplicativeBinomial(p=0.5), seed=3)
    compile_for_cpu(model, optimizer=keras.optimizers.SGD(0.0))
    losses = model.fit(np.repeat(X[:1], 64, axis=0), np.repeat(X[:1], 64, axis=0), 1, 4, 0).history["loss"]
    assert len(set(losses)) == 4


@pytest.mark.usefixtures("without_keras")
def test_a_model_that_is_compiled_again_trains_for_its_new_cost():
    model = reconstructing(optimizer=keras.optimizers.SGD(0.1))
    model.fit(X, X, verbose=0)
    model.compile(keras.optimizers.SGD(0.0), "mae", jit_compile=False)
    before = model.get_weights()
    loss = model.fit(X, X, verbose=0).history["loss"][0]
    assert loss == pytest.approx(np.abs(model.predict(X, verbose=0) - X).mean(), rel=1e-5)
    for now, then in zip(model.get_weights(), before, strict=True):
        np.testing.assert_array_equal(now, then)


@pytest.mark.usefixtures("without_keras")
def test_other_arrays_may_follow():
    model = reconstructing()
    for x, y in [(X, X), (X[:50], X[:50]), (X.astype("float32"), X), (X > 0.5, X.astype("float16"))]:
        assert np.isfinite(model.fit(x, y, verbose=0).history["loss"]).all()


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"verbose": 2}, {"loss"}),
        ({"verbose": 0, "validation_data": (X, X)}, {"loss", "val_loss"}),
        ({"verbose": 0, "validation_split": 0.5}, {"loss", "val_loss"}),
        ({"verbose": 0, "sample_weight": np.ones(70)}, {"loss"}),
    ],
)
def test_what_else_may_be_asked_keras_does(asked, said):
    assert set(reconstructing().fit(X, X, **asked).history) == said


def test_callbacks_and_metrics_are_heard():
    class Stop(keras.callbacks.Callback):
        def on_train_batch_end(self, batch, logs=None):
            self.model.stop_training = True

    assert len(reconstructing().fit(X, X, epochs=5, verbose=0, callbacks=[Stop()]).epoch) == 1
    assert len(reconstructing().fit(X, X, 10, 5, 0, [Stop()]).epoch) == 1
    assert set(classifier(metrics=["accuracy"]).fit(X, LABELS, verbose=0).history) == {"loss", "accuracy"}


def test_a_model_with_a_training_step_of_its_own_keeps_it():
    class Own(keras.Model):
        def train_step(self, data):
            return {"loss": keras.ops.zeros(()), "own": keras.ops.ones(())}

    inputs = keras.Input((12,))
    model = compile_for_cpu(Own(inputs, keras.layers.Dense(12)(inputs)), "mse")
    assert "own" in model.fit(X, X, verbose=0).history


def test_many_models_are_trained_without_advice_on_tracing(caplog, monkeypatch):
    monkeypatch.setattr(tf.get_logger(), "propagate", True)
    caplog.set_level("WARNING", "tensorflow")
    for _ in range(7):
        classifier(optimizer=keras.optimizers.SGD(0.1)).fit(X, LABELS, verbose=0)
    assert caplog.messages == []


@pytest.mark.parametrize("batch_size", [10, 16])
def test_a_cost_may_ask_for_the_size_of_the_batch(batch_size):
    def cost(x, y):
        return keras.ops.sum(keras.ops.square(x - y)) / keras.ops.shape(x)[0]  # a number, and no tensor

    model = compile_for_cpu(autoencoder(12, 5), cost)
    assert np.isfinite(model.fit(X, X, batch_size, verbose=0).history["loss"]).all()


def test_whoever_asks_what_fit_does_reads_it_from_keras():
    model = reconstructing()
    assert model.fit.__doc__ == keras.Model.fit.__doc__
    ours, of_keras = (list(inspect.signature(fit).parameters) for fit in (model.fit, keras.Model.fit))
    assert ours == of_keras[1:]  # but for `self`


def test_several_devices_are_left_to_keras(monkeypatch):
    with tf.distribute.MirroredStrategy(["CPU:0"]).scope():
        model = reconstructing()
    monkeypatch.setattr(fitting, "_steps_of", None)  # whoever asks it fails
    assert np.isfinite(model.fit(X, X, verbose=0).history["loss"]).all()


def test_arrays_that_do_not_fit_get_the_sentence_of_keras():
    with pytest.raises(ValueError, match="cardinality"):
        reconstructing().fit(X, X[:5], verbose=0)


def test_copies_and_saved_models_train_as_well(tmp_path):
    model = reconstructing()
    model.fit(X, X, verbose=0)
    model.save(tmp_path / "model.keras")
    for other in (copy.deepcopy(model), keras.models.load_model(tmp_path / "model.keras")):
        before = model.get_weights()
        other.fit(X, X, verbose=0)
        assert not np.array_equal(other.get_weights()[0], before[0])
        np.testing.assert_array_equal(model.get_weights()[0], before[0])
