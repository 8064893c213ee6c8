"""The deck's costs against the oracle, on every scale, as functions and inside `compile`."""

import keras
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from autoencoders.losses import (
    SCALES,
    CrossEntropy,
    SquaredError,
    bit_errors,
    j_cross_entropy,
    j_mse,
    masked_l2,
    rescale,
)
from tests import oracle

COSTS = {"squared error": (j_mse, SquaredError), "cross-entropy": (j_cross_entropy, CrossEntropy)}


@st.composite
def pairs(draw):
    """Patterns and reconstructions, both (patterns, components), float64 strictly between 0 and 1."""
    shape = draw(st.tuples(st.integers(1, 6), st.integers(1, 8)))
    values = arrays.arrays(np.float64, shape, elements=st.floats(0.01, 0.99))
    return draw(values), draw(values)


@settings(max_examples=50, deadline=None)
@given(pair=pairs())
def test_both_costs_are_those_of_the_oracle_on_the_decks_scale(pair):
    x, y = pair
    np.testing.assert_allclose(j_mse(x, y), oracle.j_mse(x, y), rtol=1e-12)
    np.testing.assert_allclose(j_cross_entropy(x, y), oracle.j_cross_entropy(x, y), rtol=1e-12)


@settings(max_examples=30, deadline=None)
@given(pair=pairs())
def test_logits_give_the_same_cost_as_their_sigmoids(pair):
    x, y = pair
    logits = np.log(y / (1 - y))
    np.testing.assert_allclose(
        j_cross_entropy(x, logits, from_logits=True), j_cross_entropy(x, y), rtol=1e-10
    )


@pytest.mark.parametrize("cost", COSTS)
@settings(max_examples=20, deadline=None)
@given(pair=pairs(), old=st.sampled_from(SCALES), new=st.sampled_from(SCALES))
def test_rescale_translates_between_measured_costs(cost, pair, old, new):
    function, _ = COSTS[cost]
    x, y = pair
    patterns, components = x.shape
    translated = rescale(float(function(x, y, scale=old)), old, new, patterns, components)
    np.testing.assert_allclose(translated, function(x, y, scale=new), rtol=1e-12)


def test_rescale_names_the_factor_784_of_mnist():
    assert rescale(61.0, "image", "pixel", patterns=128, components=784) == pytest.approx(61 / 784)


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("cost", COSTS)
def test_keras_loss_is_the_function_on_the_same_scale(cost, scale):
    function, loss = COSTS[cost]
    x, y = np.random.default_rng(0).uniform(0.1, 0.9, (2, 4, 3, 3, 1)).astype("float32")
    np.testing.assert_allclose(loss(scale)(x, y), function(x, y, scale=scale), rtol=1e-6)


@pytest.mark.parametrize("jit_compile", [False, True])
@pytest.mark.parametrize("loss", [SquaredError("pixel"), CrossEntropy("sum"), CrossEntropy(from_logits=True)])
def test_compiled_model_reports_the_same_after_reload(loss, jit_compile, tmp_path):
    inputs = keras.Input((4,))
    activation = "linear" if getattr(loss, "from_logits", False) else "sigmoid"
    model = keras.Model(inputs, keras.layers.Dense(4, activation)(inputs))
    model.compile("sgd", loss, jit_compile=jit_compile)
    x = np.random.default_rng(0).random((6, 4), dtype="float32")
    model.save(tmp_path / "model.keras")
    loaded = keras.models.load_model(tmp_path / "model.keras")
    assert loaded.loss.get_config() == loss.get_config()
    cost = model.test_on_batch(x, x)
    assert cost == pytest.approx(float(loss(x, model(x))), rel=1e-5)
    assert loaded.test_on_batch(x, x) == pytest.approx(cost, rel=1e-6)


def test_saturated_reconstructions_cost_a_finite_amount():
    x = np.array([[0.0, 1.0]])
    expected = oracle.j_cross_entropy(x, [[1 - 1e-7, 1e-7]])
    assert float(j_cross_entropy(x, [[1.0, 0.0]])) == pytest.approx(expected, rel=0.01)
    assert float(j_cross_entropy(x, [[800.0, -800.0]], from_logits=True)) == pytest.approx(1600)


def test_half_precision_is_compared_in_single():
    x, y = np.zeros((1, 784), "float16"), np.full((1, 784), 0.1, "float16")
    cost = j_mse(x, y)
    assert keras.backend.standardize_dtype(cost.dtype) == "float32"
    assert float(cost) == pytest.approx(784 * float(np.float16(0.1)) ** 2, rel=1e-5)


def test_bit_errors_are_counted_at_one_half():
    x = np.array([[1, 0, 1, 0, 0], [0, 0, 1, 1, 0]])
    y = np.array([[0.9, 0.5, 0.51, 0.2, 0.1], [0.6, 0.4, 0.5, 0.7, 0.3]])
    assert bit_errors(x, y) == 2  # 0.6 for 0, and 0.5 for 1: O = 1 only above one half


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), channels=st.integers(1, 3), scale=st.sampled_from(SCALES))
def test_masked_l2_counts_the_hole_only(seed, channels, scale):
    rng = np.random.default_rng(seed)
    x, y = rng.random((2, 3, 4, 5, channels))
    mask = rng.random((3, 4, 5, 1)) < 0.4
    elsewhere = np.where(mask, y, rng.random(y.shape))
    np.testing.assert_allclose(masked_l2(x, elsewhere, mask, scale), masked_l2(x, y, mask, scale))
    np.testing.assert_allclose(masked_l2(x, y, mask), oracle.masked_l2(x, y, mask), rtol=1e-12)


def test_masked_l2_a_pixel_does_not_depend_on_the_size_of_the_hole():
    x, y = np.zeros((2, 4, 4, 3)), np.full((2, 4, 4, 3), 0.5)
    for size in (1, 3):
        mask = np.zeros((2, 4, 4, 1))
        mask[:, :size, :size] = 1
        assert float(masked_l2(x, y, mask, "pixel")) == pytest.approx(0.25)
    assert float(masked_l2(x, y, np.zeros((2, 4, 4, 1)), "pixel")) == 0


@pytest.mark.parametrize("function", [j_mse, j_cross_entropy, bit_errors])
def test_refuses_shapes_that_only_broadcast(function):
    with pytest.raises(ValueError, match=r"Received: \(4, 1\) for patterns of shape \(4, 3\)"):
        function(np.ones((4, 3)), np.ones((4, 1)))


@pytest.mark.parametrize(
    "use",
    [
        lambda: SquaredError("mean"),
        lambda: j_mse(np.ones((1, 1)), np.ones((1, 1)), "mean"),
        lambda: rescale(1.0, "mean", "sum", 1, 1),
    ],
)
def test_refuses_a_scale_it_does_not_know(use):
    with pytest.raises(ValueError, match=r"one of 'sum', 'image', 'pixel'\. Received: scale='mean'"):
        use()
