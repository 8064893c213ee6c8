"""D(h): the oracle's value, the gradients of (B) and (C), and no trace of the batch size."""

import keras
import numpy as np
import pytest
import tensorflow as tf
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from autoencoders.regularizers import (
    KLSparsity,
    average_activation,
    kl_divergence,
    kl_gradient,
    kl_gradient_weights,
)
from tests import oracle
from tests.unit.autoencoders.contract import POLICIES, Contract

rhos = st.floats(0.01, 0.99)
activations = arrays.arrays(np.float64, st.tuples(st.integers(1, 6), st.integers(1, 9)), elements=rhos)


class TestKLSparsity(Contract):
    def layer(self, policy="float32"):
        return keras.layers.Dense(
            3, "sigmoid", activity_regularizer=KLSparsity(0.05, 0.5), dtype=policy, name="code"
        )


def added_to_the_cost(regularizer, h, batch_size=None):
    """What Keras adds to the cost of a model whose code is `h`, as the mean over the batches."""
    layer = keras.layers.Identity(activity_regularizer=regularizer)
    batches = np.split(h, len(h) // (batch_size or len(h)))
    penalties = []
    for batch in batches:
        layer(batch)
        penalties.append(float(layer.losses[-1]))
    return np.mean(penalties)


@settings(max_examples=50, deadline=None)
@given(rho=rhos, h=activations)
def test_divergence_is_that_of_the_oracle(rho, h):
    rho_hat = h.mean(axis=0)
    np.testing.assert_allclose(average_activation(h), rho_hat, rtol=1e-12)
    np.testing.assert_allclose(kl_divergence(rho, rho_hat), oracle.kl_divergence(rho, rho_hat), atol=1e-12)


@settings(max_examples=50, deadline=None)
@given(rho=rhos, beta=st.floats(0, 10), h=activations)
def test_keras_adds_beta_times_the_oracles_divergence(rho, beta, h):
    h = h.astype("float32")
    expected = beta * oracle.kl_divergence(rho, h.mean(axis=0, dtype="float64"))
    np.testing.assert_allclose(added_to_the_cost(KLSparsity(rho, beta), h), expected, rtol=1e-4, atol=1e-5)


@settings(max_examples=50, deadline=None)
@given(rho=rhos, rho_hat=arrays.arrays(np.float64, 4, elements=rhos))
def test_divergence_is_never_negative_and_0_at_rho(rho, rho_hat):
    assert float(kl_divergence(rho, rho_hat)) >= -1e-12
    assert float(kl_divergence(rho, np.full(4, rho))) == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize("batch_size", [1, 32, 256])
def test_penalty_ignores_batch_size(batch_size):
    pattern = np.random.default_rng(0).uniform(0.01, 0.9, (1, 900)).astype("float32")
    penalty = added_to_the_cost(KLSparsity(0.05, 0.5), np.tile(pattern, (256, 1)), batch_size)
    assert penalty == pytest.approx(0.5 * oracle.kl_divergence(0.05, pattern), rel=1e-6)


def test_penalty_is_the_same_inside_fit():
    h = np.random.default_rng(0).uniform(0.01, 0.9, (64, 5)).astype("float32")
    inputs = keras.Input((5,))
    model = keras.Model(inputs, keras.layers.Identity(activity_regularizer=KLSparsity(0.05, 3.0))(inputs))
    model.compile(loss="mse", jit_compile=False)
    cost = model.evaluate(h, h, batch_size=64, verbose=0)
    assert cost == pytest.approx(3 * oracle.kl_divergence(0.05, h.mean(axis=0)), rel=1e-5)


def test_many_active_units_do_not_overflow_half_precision():
    h = np.full((256, 900), 0.5, "float16")
    expected = oracle.kl_divergence(0.05, np.full(900, 0.5))
    assert added_to_the_cost(KLSparsity(0.05, 1.0), h) == pytest.approx(expected, rel=1e-5)


@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize("level", [0.0, 1.0])
def test_dead_and_saturated_units_cost_a_finite_amount(policy, level):
    layer = keras.layers.Identity(activity_regularizer=KLSparsity(0.05, 1.0), dtype=policy)
    layer(np.full((4, 3), level))
    expected = oracle.kl_divergence(0.05, np.full(3, np.clip(level, 1e-7, 1 - 1e-7)))
    # float32 places 1 - 1e-7 within 2e-8, a fifth of its distance to 1
    assert float(layer.losses[0]) == pytest.approx(expected, rel=0.02)


@settings(max_examples=30, deadline=None)
@given(rho=rhos, rho_hat=arrays.arrays(np.float64, 5, elements=rhos))
def test_gradient_by_rho_j_has_the_minus_sign_of_equation_b(rho, rho_hat):
    measured = oracle.finite_differences(lambda r: oracle.kl_divergence(rho, r), rho_hat)
    np.testing.assert_allclose(kl_gradient(rho, rho_hat), measured, rtol=1e-5, atol=1e-5)


def test_gradient_by_weights_agrees_with_finite_differences_and_autodiff():
    rng = np.random.default_rng(0)
    x, w, b = rng.random((7, 6)), rng.normal(size=(6, 4)), rng.normal(size=4)

    def divergence(weights):
        return oracle.kl_divergence(0.05, oracle.encode(x, weights, b).mean(axis=0))

    by_hand = np.asarray(kl_gradient_weights(0.05, x, oracle.encode(x, w, b)))
    np.testing.assert_allclose(by_hand, oracle.finite_differences(divergence, w), rtol=1e-6, atol=1e-9)
    variable = tf.Variable(w)
    with tf.GradientTape() as tape:
        penalty = KLSparsity(0.05, 1.0).penalty(tf.sigmoid(x @ variable + b))
    np.testing.assert_allclose(by_hand, tape.gradient(penalty, variable), rtol=1e-10)


def test_serializes_with_its_numbers():
    copy = keras.regularizers.deserialize(keras.regularizers.serialize(KLSparsity(0.2, 3.0)))
    assert (type(copy), copy.rho, copy.beta) == (KLSparsity, 0.2, 3.0)


@pytest.mark.parametrize("rho", [0, 1, 1.5, float("nan")])
def test_refuses_a_rho_that_is_no_mean_activation(rho):
    with pytest.raises(ValueError, match=f"a mean sigmoid activation. Received: rho={rho}"):
        KLSparsity(rho)


@pytest.mark.parametrize("beta", [-1, float("inf"), float("nan")])
def test_refuses_a_beta_that_is_no_weight(beta):
    with pytest.raises(ValueError, match=f"must be 0 or above. Received: beta={beta}"):
        KLSparsity(0.05, beta)
