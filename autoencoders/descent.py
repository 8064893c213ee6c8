"""Gradient descent on all patterns at once, slides "Training autoencoders" and "Example 1"."""

from collections.abc import Callable, Mapping
from typing import Any

import keras
import numpy as np
import tensorflow as tf


def gradient_descent(
    model: keras.Model,
    x: np.ndarray,
    steps: int,
    metrics: Mapping[str, Callable[[np.ndarray, np.ndarray], float]] | None = None,
) -> dict[str, list[float]]:
    """Repeats W <- W - alpha grad_W J, b <- b - alpha grad_b J, c <- c - alpha grad_c J.

    `model.fit` does the same, at a hundred times the price when an epoch is one step on four patterns.

    Args:
        model: A compiled autoencoder, for instance `tied_autoencoder()`; trained in place.
        x: All patterns, (patterns, components), both input and target.
        steps: Number of steps.
        metrics: Functions of the patterns and their reconstructions, by name, as `losses.bit_errors`.

    Returns: "cost" and every metric, each with `steps` values, measured before each step.
    """
    patterns = tf.convert_to_tensor(x, keras.config.floatx())
    step = tf.function(lambda: _step(model, patterns))
    curves: dict[str, list[float]] = {"cost": [], **{name: [] for name in metrics or {}}}
    for _ in range(steps):
        cost, reconstruction = step()
        curves["cost"].append(float(cost))
        for name, metric in (metrics or {}).items():
            curves[name].append(metric(x, reconstruction.numpy()))
    return curves


def _step(model: keras.Model, x: Any) -> tuple[Any, Any]:
    with tf.GradientTape() as tape:
        reconstruction = model(x, training=True)
        cost = model.compute_loss(x, x, reconstruction)
    weights = model.trainable_weights
    model.optimizer.apply_gradients(zip(tape.gradient(cost, weights), weights, strict=True))
    return cost, reconstruction
