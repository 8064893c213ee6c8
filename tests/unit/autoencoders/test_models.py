"""The builders: the deck's sizes and names, the same weights for the same seed, halves that fit together."""

import keras
import numpy as np
import pytest

from autoencoders.corruption import AdditiveGaussian, MultiplicativeBinomial
from autoencoders.layers import TiedDense
from autoencoders.models import (
    autoencoder,
    classifier,
    compile_for_cpu,
    convolutional_autoencoder,
    decoder_of,
    deep_autoencoder,
    denoising_autoencoder,
    encoder_of,
    linear_autoencoder,
    overcomplete_autoencoder,
    sparse_autoencoder,
    stacked_autoencoder,
    tied_autoencoder,
    undercomplete_autoencoder,
)
from autoencoders.regularizers import KLSparsity


def denoising(seed=None):
    return denoising_autoencoder(MultiplicativeBinomial(p=0.9, seed=0), seed=seed)


def linear(seed=None):
    return linear_autoencoder(784, 30, seed=seed)


# Each architecture of the deck with (inputs, units of the code, trainable weights).
DECK = [
    (tied_autoencoder, 5, 3, 5 * 3 + 3 + 5),
    (denoising, 784, 500, 2 * 784 * 500 + 500 + 784),
    (undercomplete_autoencoder, 784, 100, 2 * 784 * 100 + 100 + 784),
    (overcomplete_autoencoder, 784, 900, 2 * 784 * 900 + 900 + 784),
    (sparse_autoencoder, 784, 900, 2 * 784 * 900 + 900 + 784),
    (linear, 784, 30, 2 * 784 * 30 + 30 + 784),
    (stacked_autoencoder, 784, 400, 3_040_434),
    (deep_autoencoder, 784, 30, 2_837_314),
]
every_builder = pytest.mark.parametrize("build", [row[0] for row in DECK] + [convolutional_autoencoder])


def patterns(model, n=4):
    return np.random.default_rng(0).random((n, *model.input_shape[1:]), dtype="float32")


@pytest.mark.parametrize(("build", "n", "n_code", "weights"), DECK)
def test_architecture_has_the_decks_sizes(build, n, n_code, weights):
    model = build()
    assert model.input_shape == model.output_shape == (None, n)
    assert encoder_of(model).output_shape == (None, n_code)
    assert sum(int(np.prod(weight.shape)) for weight in model.trainable_weights) == weights


@every_builder
class TestEveryBuilder:
    def test_same_seed_gives_the_same_weights_and_another_seed_others(self, build):
        first, again, other = (build(seed=seed).get_weights()[0] for seed in (1, 1, 2))
        np.testing.assert_array_equal(first, again)
        assert not np.array_equal(first, other)

    def test_encoder_and_decoder_together_are_the_model(self, build):
        model = build(seed=0)
        x = patterns(model)
        np.testing.assert_allclose(decoder_of(model)(encoder_of(model)(x)), model(x), atol=1e-6)

    def test_names_code_and_reconstruction(self, build):
        names = [layer.name for layer in build().layers]
        assert "code" in names
        assert names[-1] == "reconstruction"

    def test_is_compiled_for_a_cpu(self, build):
        model = build()
        assert (model.compiled, model.steps_per_execution) == (True, 16)


@pytest.mark.parametrize(
    ("threads", "settings", "gains"),
    [
        (2, {}, True),
        (2, {"tied": True}, True),
        (1, {}, False),
        (2, {"corruption": MultiplicativeBinomial(0.9)}, False),
        (2, {"sparsity": KLSparsity(0.05, 0.5)}, False),
    ],
)
def test_descent_without_noise_is_compiled_with_xla_where_threads_share_the_work(
    threads, settings, gains, monkeypatch
):
    monkeypatch.setenv("TF_NUM_INTRAOP_THREADS", str(threads))
    model = autoencoder(6, 4, **settings)
    assert model.jit_compile is gains
    x = patterns(model)
    assert np.isfinite(model.fit(x, x, verbose=0).history["loss"][0])


def test_layers_of_one_shape_start_differently():
    model = deep_autoencoder(8, (8, 8, 8), seed=0)
    first, second = (model.get_layer(name).kernel for name in ("encoder_1", "encoder_2"))
    assert not np.array_equal(first, second)


def test_stack_has_the_decks_three_levels_and_their_mirror_image():
    widths = [layer.output.shape[1] for layer in stacked_autoencoder().layers]
    assert widths == [784, 900, 625, 400, 625, 900, 784]


def test_default_of_the_deep_autoencoder_is_that_of_hinton_and_salakhutdinov():
    widths = [layer.output.shape[1] for layer in deep_autoencoder().layers]
    assert widths == [784, 1000, 500, 250, 30, 250, 500, 1000, 784]


def test_example_1_is_tied_and_descends_on_the_summed_cross_entropy():
    model = tied_autoencoder()
    assert isinstance(model.get_layer("reconstruction"), TiedDense)
    assert (model.loss.scale, float(model.optimizer.learning_rate)) == ("sum", pytest.approx(0.1))


def test_example_3c_penalizes_the_code():
    penalty = sparse_autoencoder(rho=0.2, beta=3.0).get_layer("code").activity_regularizer
    assert (type(penalty), penalty.rho, penalty.beta) == (KLSparsity, 0.2, 3.0)


def test_a_short_training_lowers_the_cost_of_every_generation():
    x = (np.random.default_rng(0).random((64, 1)) > 0.5) * (np.arange(64) % 3 == 0).astype("float32")
    images = x.reshape(-1, 8, 8, 1)
    trained = {
        "shallow": (autoencoder(64, 4, seed=0), x),
        "deep": (deep_autoencoder(64, (32, 4), seed=0), x),
        "convolutional": (convolutional_autoencoder((8, 8, 1), 4, filters=(4,), seed=0), images),
    }
    for name, (model, data) in trained.items():
        compile_for_cpu(model, optimizer=keras.optimizers.Adam(0.01))
        costs = model.fit(data, data, batch_size=4, epochs=5, verbose=0).history["loss"]
        assert costs[-1] < 0.8 * costs[0], name


def test_encoder_leaves_out_the_corruption():
    model = denoising_autoencoder(AdditiveGaussian(5.0, seed=0), 6, 4, seed=0)
    x = patterns(model)
    encoder = encoder_of(model)
    np.testing.assert_array_equal(encoder(x, training=True), encoder(x, training=False))


def test_halves_share_their_weights_with_the_whole():
    model = autoencoder(6, 4, seed=0)
    encoder = encoder_of(model)
    model.get_layer("code").set_weights([np.zeros((6, 4)), np.zeros(4)])
    np.testing.assert_array_equal(encoder(patterns(model)), np.full((4, 4), 0.5))


class TestClassifier:
    def classifier(self, frozen=False):
        self.autoencoder = denoising_autoencoder(AdditiveGaussian(0.5, seed=0), 6, 4, seed=0)
        self.before = self.autoencoder.get_weights()
        model = classifier(encoder_of(self.autoencoder), 3, frozen=frozen, seed=0)
        self.x = patterns(self.autoencoder, 30)
        return model

    def moved(self, model):
        before = model.get_weights()
        model.fit(self.x, np.arange(30) % 3, batch_size=10, verbose=0)
        return [not np.array_equal(a, b) for a, b in zip(before, model.get_weights(), strict=True)]

    def test_gives_probabilities_from_the_codes(self):
        model = self.classifier()
        codes = encoder_of(self.autoencoder)(self.x)
        scores = np.exp(codes @ model.get_layer("label").kernel + model.get_layer("label").bias)
        np.testing.assert_allclose(model(self.x), scores / scores.sum(axis=1, keepdims=True), rtol=1e-5)

    def test_fine_tuning_moves_everything_but_the_autoencoder_it_came_from(self):
        assert self.moved(self.classifier()) == [True] * 4
        for old, new in zip(self.before, self.autoencoder.get_weights(), strict=True):
            np.testing.assert_array_equal(old, new)

    def test_frozen_encoder_does_not_move(self):
        assert self.moved(self.classifier(frozen=True)) == [False, False, True, True]

    def test_no_noise_reaches_it_while_it_trains(self):
        model = self.classifier()
        np.testing.assert_array_equal(model(self.x, training=True), model(self.x, training=False))


def test_settings_of_keras_win_over_those_for_a_cpu():
    model = compile_for_cpu(autoencoder(6, 4), loss="mse", jit_compile=True, steps_per_execution=1)
    assert (model.loss, model.jit_compile, model.steps_per_execution) == ("mse", True, 1)


def test_refuses_a_code_on_the_wrong_side_of_complete():
    with pytest.raises(ValueError, match=r"smaller than the input\. Received: n_hidden=784 for n_inputs=784"):
        undercomplete_autoencoder(n_hidden=784)
    with pytest.raises(ValueError, match=r"larger than the input\. Received: n_hidden=100 for n_inputs=784"):
        overcomplete_autoencoder(n_hidden=100)


def test_refuses_images_that_cannot_be_halved():
    with pytest.raises(ValueError, match=r"that 8 divides. Received: image_shape=\(28, 28, 1\)"):
        convolutional_autoencoder(filters=(8, 16, 32))


def test_refuses_to_guess_which_layer_is_the_code():
    inputs = keras.Input((4,), name="input")
    model = keras.Model(inputs, keras.layers.Dense(2, name="hidden")(inputs))
    with pytest.raises(
        ValueError, match=r"named 'code' to be found. Received: layers named \['input', 'hidden'\]"
    ):
        encoder_of(model)
