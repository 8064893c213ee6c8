"""TiedDense: one kernel for both directions, whatever happens to the model."""

import keras
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autoencoders.layers import TiedDense
from tests import oracle
from tests.unit.autoencoders.contract import Contract


def tied_model(policy="float32"):
    inputs = keras.Input((6,))
    code = keras.layers.Dense(3, "sigmoid", name="code", dtype=policy)
    reconstruction = TiedDense(code, "sigmoid", name="reconstruction", dtype=policy)
    return keras.Model(inputs, reconstruction(code(inputs)))


def is_tied(model):
    return model.get_layer("reconstruction").tied_to is model.get_layer("code")


@keras.saving.register_keras_serializable("tests")
class Subclassed(keras.Model):
    def __init__(self, n_hidden, **kwargs):
        super().__init__(**kwargs)
        self.n_hidden = n_hidden
        self.encode = keras.layers.Dense(n_hidden, "sigmoid")
        self.decode = TiedDense(self.encode, "sigmoid")

    def call(self, x):
        return self.decode(self.encode(x))

    def get_config(self):
        return {**super().get_config(), "n_hidden": self.n_hidden}


class TestTiedDense(Contract):
    def layer(self, policy="float32"):
        code = keras.layers.Dense(3, name="code", dtype=policy)
        code.build((None, 6))
        return TiedDense(code, "sigmoid", name="reconstruction", dtype=policy)

    def subject_inputs(self, layer, n):
        return self.patterns(n)[:, :3]

    def model(self, policy="float32"):
        return tied_model(policy)


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), n=st.integers(1, 7), hidden=st.integers(1, 5))
def test_reconstruction_is_that_of_the_oracle(seed, n, hidden):
    rng = np.random.default_rng(seed)
    x, w, b, c = (rng.normal(size=size) for size in ((4, n), (n, hidden), hidden, n))
    code = keras.layers.Dense(hidden, "sigmoid", dtype="float64")
    decoder = TiedDense(code, "sigmoid", dtype="float64")
    decoder(code(x))
    code.set_weights([w, b])
    decoder.set_weights([c])
    expected = oracle.decode_tied(oracle.encode(x, w, b), w, c)
    np.testing.assert_allclose(decoder(code(x)), expected, rtol=1e-12)


def test_kernel_is_counted_once():
    model = tied_model()
    assert [weight.path for weight in model.trainable_weights] == [
        "code/kernel",
        "code/bias",
        "reconstruction/bias",
    ]
    assert model.count_params() == 6 * 3 + 3 + 6


def test_decoder_owns_nothing_but_its_bias():
    assert [weight.name for weight in tied_model().get_layer("reconstruction").weights] == ["bias"]


def test_decoder_without_a_bias_owns_nothing():
    code = keras.layers.Dense(3)
    code.build((None, 6))
    decoder = TiedDense(code, use_bias=False)
    assert decoder(np.ones((2, 3))).shape == (2, 6)
    assert decoder.weights == []


def test_freezing_the_decoder_leaves_the_encoder_free():
    model = tied_model()
    model.get_layer("reconstruction").trainable = False
    assert [weight.path for weight in model.trainable_weights] == ["code/kernel", "code/bias"]


def test_kernel_gets_the_gradient_of_both_directions():
    x = np.eye(4, 6)
    model = tied_model("float64")
    kernel, b, c = (np.array(weight) for weight in model.get_weights())
    model.compile(
        keras.optimizers.SGD(1.0), keras.losses.BinaryCrossentropy(reduction="sum", dtype="float64")
    )
    model.train_on_batch(x, x)
    step = kernel - model.get_layer("code").kernel.numpy()
    # Keras takes the mean over the six components, the oracle the sum.
    np.testing.assert_allclose(6 * step, oracle.tied_gradients(x, kernel, b, c)[0], rtol=1e-5)


def saved_and_loaded(model, folder):
    model.save(folder / "model.keras")
    return keras.models.load_model(folder / "model.keras")


COPIES = {
    "saved and loaded": saved_and_loaded,
    "cloned": lambda model, _: keras.models.clone_model(model),
    "rebuilt from its config": lambda model, _: type(model).from_config(model.get_config()),
    "rebuilt from JSON": lambda model, _: keras.models.model_from_json(model.to_json()),
}


@pytest.mark.parametrize("copied", COPIES)
@pytest.mark.parametrize("kind", ["functional", "sequential"])
def test_copy_of_a_model_is_tied_to_its_own_encoder(kind, copied, tmp_path):
    model = tied_model()
    if kind == "sequential":
        model = keras.Sequential([keras.Input((6,)), *model.layers[1:]])
    copy = COPIES[copied](model, tmp_path)
    assert is_tied(copy)
    assert copy.get_layer("code") is not model.get_layer("code")
    assert len(copy.trainable_weights) == 3


def test_decoder_is_still_tied_after_reload_and_training(tmp_path):
    x = np.random.default_rng(0).random((8, 6), dtype="float32")
    model = tied_model()
    model.compile("adam", "mse")
    model.fit(x, x, verbose=0)
    loaded = saved_and_loaded(model, tmp_path)
    loaded.fit(x, x, verbose=0)
    code, reconstruction = loaded.get_layer("code"), loaded.get_layer("reconstruction")
    w, b, c = (np.asarray(weight, "float64") for weight in (code.kernel, code.bias, reconstruction.bias))
    expected = oracle.decode_tied(oracle.encode(x, w, b), w, c)
    np.testing.assert_allclose(loaded(x), expected, atol=1e-6)
    assert not np.allclose(w, model.get_layer("code").kernel)


def test_subclassed_model_is_still_tied_after_reload_and_training(tmp_path):
    x = np.random.default_rng(0).random((8, 6), dtype="float32")
    model = Subclassed(3)
    model.compile("sgd", "mse")
    model.fit(x, x, verbose=0)
    loaded = saved_and_loaded(model, tmp_path)
    np.testing.assert_array_equal(loaded(x), model(x))
    loaded.fit(x, x, verbose=0)
    assert loaded.decode.tied_to is loaded.encode
    assert len(loaded.trainable_weights) == 3


def test_decoder_alone_keeps_the_shared_kernel_when_saved(tmp_path):
    codes = keras.Input((3,))
    decoder = keras.Model(codes, tied_model().get_layer("reconstruction")(codes))
    h = np.random.default_rng(0).random((4, 3), dtype="float32")
    np.testing.assert_array_equal(saved_and_loaded(decoder, tmp_path)(h), decoder(h))


@pytest.mark.parametrize("wrong", ["code", None, keras.layers.Flatten(), np.eye(3)])
def test_refuses_what_has_no_dense_kernel(wrong):
    with pytest.raises(ValueError, match=r"`tied_to` must be the keras\.layers\.Dense .*Received: "):
        TiedDense(wrong)


def test_refuses_an_encoder_that_was_never_called():
    with pytest.raises(ValueError, match="call the encoder 'late' on its input before the decoder"):
        TiedDense(keras.layers.Dense(3, name="late"))(np.ones((2, 3)))


def test_refuses_codes_of_another_size():
    with pytest.raises(ValueError, match=r"must end in 3 numbers\. Received: input_shape=\(2, 4\)"):
        tied_model().get_layer("reconstruction").__class__(tied_model().get_layer("code"))(np.ones((2, 4)))
