"""Measurements of an autoencoder with one hidden layer, from its weights."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from autoencoders.metrics.answers import (
    CannotMeasure,
    as_numbers,
    as_pixels,
    part_of,
    weights_and_outputs,
    weights_of,
)
from autoencoders.metrics.arrays import bit_errors, cross_entropy, squared_error
from autoencoders.metrics.networks import ACTIVATIONS, reconstruction, sigmoid


def least_moved(answer: Any, start: Mapping[str, Any]) -> float:
    """Largest change of an entry between `start` and `answer`, in the array of them that changed least."""
    if not isinstance(answer, Mapping) or set(answer) != set(start):
        raise CannotMeasure(f"returned something else than {', '.join(start)}.")
    return min(float(np.abs(as_numbers(answer[name], then) - then).max()) for name, then in start.items())


def least_apart(answer: Any, others: Sequence[Mapping[str, Any]]) -> float:
    """Largest difference of an entry between `answer` and that of `others` which it is most like."""
    return min(
        max(
            float(np.abs(as_numbers(part_of(answer, name), array) - array).max())
            for name, array in other.items()
        )
        for other in others
    )


def rate_over(answer: Any, start: Sequence[Any], slopes: Sequence[Any], alpha: float) -> float:
    """Learning rate of a step of gradient descent from `start` to `answer`, over `alpha`.

    A step that does not lead straight down the slopes is another optimiser's, and has no such rate: 1.
    """
    answer = weights_of(answer)
    if not isinstance(answer, Sequence) or len(answer) != len(start):
        raise CannotMeasure(f"returned something else than {len(start)} arrays.")
    step = np.concatenate(
        [(then - as_numbers(now, then)).ravel() for now, then in zip(answer, start, strict=True)]
    )
    if not np.isfinite(step).all():
        return float("nan")  # no step at all, not another optimiser's
    slope = np.concatenate([np.ravel(part) for part in slopes])
    rate = float(step @ slope / (slope @ slope))
    straight = np.linalg.norm(step - rate * slope) <= 1e-3 * np.linalg.norm(step)
    return rate / alpha if straight else 1.0


def weights_cross_entropy(answer: Any, patterns: Any) -> float:
    """J_cross-entropy, summed over patterns and components, of the autoencoder whose weights are the answer.

    They are [W, b, c] where the decoder is tied, [W, b, V, c] where it owns V.
    """
    return cross_entropy(reconstruction(answer, patterns), patterns) * len(patterns)


def weights_bit_errors(answer: Any, patterns: Any) -> float:
    """Bit errors of the autoencoder whose weights are the answer, as in `weights_cross_entropy`."""
    return bit_errors(reconstruction(answer, patterns), patterns)


def weights_mismatch(answer: Any, patterns: Any) -> float:
    """How far a model's outputs lie from those that its weights give.

    The answer is {"weights": as in `weights_cross_entropy`, "outputs": what the model made of `patterns`}.
    """
    if not isinstance(answer, Mapping) or not {"weights", "outputs"} <= set(answer):
        raise CannotMeasure("returned something else than weights and outputs.")
    given = reconstruction(answer["weights"], patterns)
    return float(np.abs(as_numbers(answer["outputs"], given) - given).max())


def mean_activation(answer: Any, images: Any) -> float:
    """rho_j, slide "Sparsity constraint", averaged over the units of the autoencoder with these weights.

    The answer is as in `weights_cross_entropy`; `images` are (n, pixels), in [0, 1] or as bytes.
    """
    x = as_pixels(images)
    reconstruction(answer, x[:1])  # says so if they are no weights of an autoencoder
    W, b = (as_numbers(part) for part in answer[:2])
    return float(sigmoid(x @ W + b).mean())


def weights_squared_error(answer: Any, images: Any) -> float:
    """J_mse of the autoencoder with these weights, as in `mean_activation`; squared error an image."""
    x = as_pixels(images)
    return squared_error(reconstruction(answer, x), x)


def unexplained(answer: Any, images: Any) -> float:
    """`weights_squared_error` as a part of the error that the mean of the images has: 1 is no news."""
    x = as_pixels(images)
    return weights_squared_error(answer, images) / squared_error(np.broadcast_to(x.mean(axis=0), x.shape), x)


def cost_ratio(answer: Any, images: Any, cost: str = "squared_error") -> float:
    """The cost that Keras reported for `images` over the one that a model's weights have for them.

    The answer is {"cost": number, "weights": as in `mean_activation`}.
    """
    if not isinstance(answer, Mapping) or not {"cost", "weights"} <= set(answer):
        raise CannotMeasure("returned something else than a cost and weights.")
    x = as_pixels(images)
    own = {"squared_error": squared_error, "cross_entropy": cross_entropy}[cost]
    return float(as_numbers(answer["cost"], 0.0)) / own(reconstruction(answer["weights"], x), x)


def layers_mismatch(answer: Any, images: Any, code: str = "sigmoid", output: str = "sigmoid") -> float:
    """As `weights_mismatch`, for layers with other activations and images as bytes."""
    weights, outputs = weights_and_outputs(answer)
    x = as_pixels(images)
    reconstruction(weights, x)  # says so if they are no weights of an autoencoder
    W, b, *own, c = (as_numbers(part) for part in weights)
    y = ACTIVATIONS[output](ACTIVATIONS[code](x @ W + b) @ (own[0] if own else W.T) + c)
    return float(np.abs(as_numbers(outputs, y) - y).max())


def live_units(answer: Any, images: Any, least: float = 0.02) -> float:
    """How many hidden units differ between images, by a standard deviation of `least` or more."""
    x, weights = as_pixels(images), weights_of(answer)
    reconstruction(weights, x)
    W, b = (as_numbers(part) for part in weights[:2])
    return float((sigmoid(x @ W + b).std(axis=0) >= least).sum())


def outputs_error(answer: Any, images: Any) -> float:
    """J_mse between `images` and the answer's "outputs"."""
    return squared_error(weights_and_outputs(answer)[1], as_pixels(images))


def part_squared_error(answer: Any, part: str, images: Any) -> float:
    """`weights_squared_error` of one of the models in an answer {name: weights}."""
    if not isinstance(answer, Mapping) or part not in answer:
        raise CannotMeasure(f"returned no {part} model.")
    return weights_squared_error(answer[part], images)


def ratio_of_errors(answer: Any, images: Any) -> float:
    """The squared error of the model "wide" over that of the model "narrow", on the same images."""
    return part_squared_error(answer, "wide", images) / part_squared_error(answer, "narrow", images)


def error_over(answer: Any, images: Any, yardstick: float) -> float:
    """`weights_squared_error` over the squared error that somebody else has on the same images."""
    return weights_squared_error(answer, images) / yardstick
