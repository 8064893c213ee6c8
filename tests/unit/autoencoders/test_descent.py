"""Example 1 as the deck runs it: full-batch descent on the summed cross-entropy, alpha = 0.1."""

import numpy as np
import pytest

from autoencoders.descent import gradient_descent
from autoencoders.losses import bit_errors, j_cross_entropy
from autoencoders.models import compile_for_cpu, tied_autoencoder
from autoencoders.regularizers import KLSparsity
from tests import oracle

PATTERNS = np.array([[1, 0, 1, 0, 0], [0, 0, 1, 1, 0], [1, 1, 0, 1, 1], [0, 1, 1, 1, 0]], "float32")


def weights_of(model):
    code, reconstruction = model.get_layer("code"), model.get_layer("reconstruction")
    return [np.array(weight, "float64") for weight in (code.kernel, code.bias, reconstruction.bias)]


@pytest.mark.parametrize("seed", range(3))
def test_the_four_patterns_come_back_without_a_bit_error(seed):
    model = tied_autoencoder(seed=seed)
    curves = gradient_descent(model, PATTERNS, 1000, {"bit errors": bit_errors})
    reconstruction = model(PATTERNS)
    assert bit_errors(PATTERNS, reconstruction) == 0
    assert j_cross_entropy(PATTERNS, reconstruction) <= 0.5
    assert len(curves["cost"]) == len(curves["bit errors"]) == 1000
    assert curves["bit errors"][-1] == 0


def test_one_step_is_the_one_worked_out_by_hand():
    model = tied_autoencoder(seed=0)
    w, b, c = weights_of(model)
    curves = gradient_descent(model, PATTERNS, 1)
    for old, new, gradient in zip(
        (w, b, c), weights_of(model), oracle.tied_gradients(PATTERNS, w, b, c), strict=True
    ):
        np.testing.assert_allclose(new, old - 0.1 * gradient, atol=1e-6)
    y = oracle.decode_tied(oracle.encode(PATTERNS, w, b), w, c)
    assert curves["cost"] == [pytest.approx(oracle.j_cross_entropy(PATTERNS, y), rel=1e-5)]


def test_hand_gradients_agree_with_finite_differences():
    rng = np.random.default_rng(0)
    w, b, c = rng.normal(size=(5, 3)), rng.normal(size=3), rng.normal(size=5)

    def cost(w=w, b=b, c=c):
        return oracle.j_cross_entropy(PATTERNS, oracle.decode_tied(oracle.encode(PATTERNS, w, b), w, c))

    measured = [
        oracle.finite_differences(lambda v: cost(w=v), w),
        oracle.finite_differences(lambda v: cost(b=v), b),
        oracle.finite_differences(lambda v: cost(c=v), c),
    ]
    for by_hand, differences in zip(oracle.tied_gradients(PATTERNS, w, b, c), measured, strict=True):
        np.testing.assert_allclose(by_hand, differences, rtol=1e-6, atol=1e-8)


def test_the_cost_includes_the_penalties_of_the_model():
    model = tied_autoencoder(seed=0)
    plain = gradient_descent(model, PATTERNS, 1)["cost"][0]
    penalized = tied_autoencoder(seed=0)
    penalized.get_layer("code").activity_regularizer = KLSparsity(0.05, 2.0)
    compile_for_cpu(penalized, penalized.loss, penalized.optimizer)
    w, b, _ = weights_of(penalized)
    divergence = oracle.kl_divergence(0.05, oracle.encode(PATTERNS, w, b).mean(axis=0))
    assert gradient_descent(penalized, PATTERNS, 1)["cost"][0] == pytest.approx(
        plain + 2 * divergence, rel=1e-5
    )
