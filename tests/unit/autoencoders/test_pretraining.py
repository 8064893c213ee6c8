"""Greedy pretraining: clean codes upwards, finished levels stay as they are, an interrupt costs one level."""

import keras
import numpy as np
import pytest

from autoencoders.corruption import Corruption, MultiplicativeBinomial
from autoencoders.data import batches
from autoencoders.models import autoencoder, classifier, encoder_of
from autoencoders.pretraining import fine_tune, pretrain, stack
from tests import oracle

UNITS = (9, 6, 4)
X = (np.random.default_rng(0).random((64, 12)) < 0.3).astype("float32")
QUICK = {"units": UNITS, "epochs": 2, "batch_size": 16, "seed": 0}


class Interrupt(keras.callbacks.Callback):
    """Stops the work once, as Ctrl-C does, in the middle of the second level."""

    def on_train_begin(self, logs=None):
        if self.model.name == "level_2":
            raise KeyboardInterrupt


class Started(keras.callbacks.Callback):
    """Writes down which levels are trained."""

    def __init__(self):
        super().__init__()
        self.names = []

    def on_train_begin(self, logs=None):
        self.names.append(self.model.name)


def weights_of(levels):
    return [weight for level in levels for weight in level.autoencoder.get_weights()]


def assert_same(first, second):
    for a, b in zip(first, second, strict=True):
        np.testing.assert_array_equal(a, b)


def codes_by_hand(levels, x):
    for level in levels:
        w, b = level.autoencoder.get_layer("code").get_weights()
        x = oracle.encode(x, w, b)
    return x


@pytest.fixture(scope="module")
def levels():
    return pretrain(X, corruption=MultiplicativeBinomial(p=0.8), **QUICK)


def test_every_level_has_its_size_and_a_cost_an_epoch(levels):
    shapes = [level.autoencoder.get_layer("code").kernel.shape for level in levels]
    assert shapes == [(12, 9), (9, 6), (6, 4)]
    assert [len(level.costs) for level in levels] == [2, 2, 2]


def test_each_level_learns_from_the_clean_codes_of_the_one_below():
    noise = MultiplicativeBinomial(p=0.8)
    levels = pretrain(X, corruption=noise, **QUICK)
    codes = codes_by_hand(levels[:1], X).astype("float32")
    seed = levels[1].autoencoder.get_layer("corruption").seed
    alone = autoencoder(9, 6, corruption=MultiplicativeBinomial(p=0.8, seed=seed), seed=seed)
    alone.fit(batches(codes, codes, batch_size=16, seed=0), epochs=2, shuffle=False, verbose=0)
    for a, b in zip(alone.get_weights(), levels[1].autoencoder.get_weights(), strict=True):
        np.testing.assert_allclose(a, b, atol=1e-5)


def test_the_same_seed_trains_the_same_stack():
    first, second = (pretrain(X, corruption=MultiplicativeBinomial(p=0.8), **QUICK) for _ in range(2))
    assert_same(weights_of(first), weights_of(second))


def test_codes_are_clean(levels):
    np.testing.assert_allclose(levels[0].encode(X), codes_by_hand(levels[:1], X), atol=1e-6)


def test_the_callers_corruption_is_only_a_pattern(levels):
    layers = [level.autoencoder.get_layer("corruption") for level in levels]
    assert all(isinstance(layer, Corruption) and layer.p == 0.8 for layer in layers)
    assert len({layer.seed for layer in layers}) == 3


def test_lower_levels_do_not_move_while_the_next_is_trained(tmp_path):
    settings = {**QUICK, "save_to": tmp_path}
    after_first = pretrain(X, **{**settings, "units": UNITS[:1]})
    after_all = pretrain(X, **settings)
    assert_same(weights_of(after_first), weights_of(after_all[:1]))


def test_an_interrupt_costs_only_the_level_that_it_hits(tmp_path):
    settings = {**QUICK, "save_to": tmp_path}
    with pytest.raises(KeyboardInterrupt):
        pretrain(X, callbacks=[Interrupt()], **settings)
    started = Started()
    resumed = pretrain(X, callbacks=[started], **settings)
    assert started.names == ["level_2", "level_3"]
    assert len(resumed) == 3


def test_a_finished_pretraining_is_read_not_repeated(tmp_path):
    settings = {**QUICK, "save_to": tmp_path, "corruption": MultiplicativeBinomial(p=0.8)}
    started = Started()
    first, second = (pretrain(X, callbacks=[started], **settings) for _ in range(2))
    assert started.names == ["level_1", "level_2", "level_3"]
    assert_same(weights_of(first), weights_of(second))
    assert [level.costs for level in first] == [level.costs for level in second]


@pytest.mark.parametrize(
    ("change", "named"),
    [({"epochs": 3}, "epochs"), ({"units": (8,)}, "model"), ({"seed": 5}, "model"), ({"x": X[::-1]}, "data")],
)
def test_refuses_to_continue_what_was_trained_otherwise(change, named, tmp_path):
    settings = {**QUICK, "units": (9,), "save_to": tmp_path}
    pretrain(X, **settings)
    with pytest.raises(
        ValueError, match=f"trained with other settings: {named} differ.*Choose another folder"
    ):
        pretrain(change.pop("x", X), **{**settings, **change})


def test_a_torn_level_is_trained_again(tmp_path):
    settings = {**QUICK, "units": (9,), "save_to": tmp_path}
    (tmp_path / "level_1.keras").write_bytes(b"the machine went down here")
    assert len(pretrain(X, **settings)) == 1


def test_stack_computes_what_its_levels_do(levels):
    deep = stack(levels)
    np.testing.assert_allclose(encoder_of(deep)(X), codes_by_hand(levels, X), atol=1e-6)
    y = codes_by_hand(levels, X)
    for level in reversed(levels):
        w, c = level.autoencoder.get_layer("reconstruction").get_weights()
        y = oracle.encode(y, w, c)
    np.testing.assert_allclose(deep(X), y, atol=1e-6)


def test_fine_tuning_lowers_the_cost_and_leaves_the_levels_alone(levels):
    before = weights_of(levels)
    deep = stack(levels)
    start = deep.evaluate(X, X, verbose=0)
    fine_tune(deep, X, epochs=5, batch_size=16, seed=0)
    assert deep.evaluate(X, X, verbose=0) < start
    assert_same(before, weights_of(levels))


def test_fine_tuning_a_classifier_learns_the_labels(levels):
    labels = X[:, 0].astype(int)
    model = classifier(encoder_of(stack(levels)), 2, seed=0)
    fine_tune(model, X, labels, epochs=25, batch_size=16, learning_rate=0.05, seed=0)
    _, accuracy = model.evaluate(X, labels, verbose=0)
    assert accuracy > 0.9
