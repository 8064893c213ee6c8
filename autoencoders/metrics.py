"""Measurements of what a student's model answered, in float64 NumPy, apart from any Keras code.

Each function takes the answer (plain data) and what it is measured against, and returns one number.
"""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

#: The least probability that a logarithm sees, as in Keras (`keras.config.epsilon()`).
EPSILON = 1e-7


class CannotMeasure(ValueError):
    """The answer has not the form that is measured; the message ends a sentence that begins with its name."""


def _numbers(answer: Any, like: Any | None = None) -> np.ndarray:
    """`answer` as float64, of the shape of `like` where it is given."""
    try:
        array = np.asarray(answer, dtype=np.float64)
    except (TypeError, ValueError):
        raise CannotMeasure("returned something that is not an array of numbers.") from None
    if like is not None and array.shape != np.shape(like):
        raise CannotMeasure(f"returned shape {array.shape}; shape {np.shape(like)} is expected here.")
    return array


def mean(answer: Any) -> float:
    """Mean of all entries."""
    return float(_numbers(answer).mean())


def standard_deviation(answer: Any) -> float:
    """Standard deviation of all entries."""
    return float(_numbers(answer).std())


def squared_error(answer: Any, images: Any) -> float:
    """J_mse, slide "Training autoencoders": squared error summed over the pixels, mean over the images."""
    truth = np.asarray(images, dtype=np.float64)
    return float(((_numbers(answer, truth) - truth) ** 2).reshape(len(truth), -1).sum(axis=1).mean())


def cross_entropy(answer: Any, images: Any) -> float:
    """Cross-entropy of the reconstruction in nats an image: summed over the pixels, mean over the images."""
    truth = np.asarray(images, dtype=np.float64)
    y = np.clip(_numbers(answer, truth), EPSILON, 1 - EPSILON)
    nats = -(truth * np.log(y) + (1 - truth) * np.log(1 - y))
    return float(nats.reshape(len(truth), -1).sum(axis=1).mean())


def bit_errors(answer: Any, patterns: Any) -> float:
    """Bits of O = 1(Y > 0.5) that differ from X, slide "Example 1"; the answer is Y."""
    truth = np.asarray(patterns, dtype=np.float64)
    return float(((_numbers(answer, truth) > 0.5) != (truth > 0.5)).sum())


def not_finite(answer: Any) -> float:
    """How many entries are NaN or infinite."""
    return float((~np.isfinite(_numbers(answer))).sum())


def least_moved(answer: Any, start: Mapping[str, Any]) -> float:
    """Largest change of an entry between `start` and `answer`, in the array of them that changed least."""
    if not isinstance(answer, Mapping) or set(answer) != set(start):
        raise CannotMeasure(f"returned something else than {', '.join(start)}.")
    return min(float(np.abs(_numbers(answer[name], then) - then).max()) for name, then in start.items())


def weights_cross_entropy(answer: Any, patterns: Any) -> float:
    """J_cross-entropy, summed over patterns and components, of the autoencoder whose weights are the answer.

    They are [W, b, c] where the decoder is tied, [W, b, V, c] where it owns V.
    """
    return cross_entropy(_reconstruction(answer, patterns), patterns) * len(patterns)


def weights_bit_errors(answer: Any, patterns: Any) -> float:
    """Bit errors of the autoencoder whose weights are the answer, as in `weights_cross_entropy`."""
    return bit_errors(_reconstruction(answer, patterns), patterns)


def weights_mismatch(answer: Any, patterns: Any) -> float:
    """How far a model's outputs lie from those that its weights give.

    The answer is {"weights": as in `weights_cross_entropy`, "outputs": what the model made of `patterns`}.
    """
    if not isinstance(answer, Mapping) or not {"weights", "outputs"} <= set(answer):
        raise CannotMeasure("returned something else than weights and outputs.")
    given = _reconstruction(answer["weights"], patterns)
    return float(np.abs(_numbers(answer["outputs"], given) - given).max())


def _reconstruction(weights: Any, patterns: Any) -> np.ndarray:
    """Y = f(f(XW + B) V + C), slide "Example 1"; V is W^T where the weights do not hold it."""
    if not isinstance(weights, list) or len(weights) not in (3, 4):
        raise CannotMeasure("returned something else than the arrays W, b and c.")
    x = np.asarray(patterns, dtype=np.float64)
    W, b, *own, c = (_numbers(part) for part in weights)
    V = own[0] if own else W.T
    n, M = x.shape[1], b.size
    if [part.shape for part in (W, b, V, c)] != [(n, M), (M,), (M, n), (n,)]:
        shapes = ", ".join(str(_numbers(part).shape) for part in weights)
        raise CannotMeasure(f"returned weights of shapes {shapes}, which do not fit together.")
    return _sigmoid(_sigmoid(x @ W + b) @ V + c)


def _sigmoid(u: np.ndarray) -> np.ndarray:
    return 0.5 * (1 + np.tanh(0.5 * u))


def mean_activation(answer: Any, images: Any) -> float:
    """rho_j, slide "Sparsity constraint", averaged over the units of the autoencoder with these weights.

    The answer is as in `weights_cross_entropy`; `images` are (n, pixels), in [0, 1] or as bytes.
    """
    x = _pixels(images)
    _reconstruction(answer, x[:1])  # says so if they are no weights of an autoencoder
    W, b = (_numbers(part) for part in answer[:2])
    return float(_sigmoid(x @ W + b).mean())


def weights_squared_error(answer: Any, images: Any) -> float:
    """J_mse of the autoencoder with these weights, as in `mean_activation`; squared error an image."""
    x = _pixels(images)
    return squared_error(_reconstruction(answer, x), x)


def unexplained(answer: Any, images: Any) -> float:
    """`weights_squared_error` as a part of the error that the mean of the images has: 1 is no news."""
    x = _pixels(images)
    return weights_squared_error(answer, images) / squared_error(np.broadcast_to(x.mean(axis=0), x.shape), x)


def cost_ratio(answer: Any, images: Any, cost: str = "squared_error") -> float:
    """The cost that Keras reported for `images` over the one that a model's weights have for them.

    The answer is {"cost": number, "weights": as in `mean_activation`}.
    """
    if not isinstance(answer, Mapping) or not {"cost", "weights"} <= set(answer):
        raise CannotMeasure("returned something else than a cost and weights.")
    x = _pixels(images)
    own = {"squared_error": squared_error, "cross_entropy": cross_entropy}[cost]
    return float(_numbers(answer["cost"], 0.0)) / own(_reconstruction(answer["weights"], x), x)


def _pixels(images: Any) -> np.ndarray:
    images = np.asarray(images)
    return images / 255 if images.dtype == np.uint8 else images.astype(np.float64)


def fraction_lost(answer: Any, clean: Any) -> float:
    """Part of the components that are 0 in the answer; `clean` has none that is."""
    return float((_numbers(answer, clean) == 0).mean())


def distance_to_nearest(answer: Any, choices: Any) -> float:
    """How far an entry lies at most from the nearest of what it may be; `choices` are arrays of its shape."""
    given = _numbers(answer, choices[0])
    return float(np.min([np.abs(given - np.asarray(choice)) for choice in choices], axis=0).max())


def loss_shared(answer: Any, clean: Any, axis: int) -> float:
    """Spread of the part that is lost along `axis`: small where each component is lost or kept by itself."""
    return float((_numbers(answer, clean) == 0).mean(axis=axis).std())


def lost_again(answer: Any) -> float:
    """Part of the components lost in the first of two corrupted arrays that is lost in the second, too."""
    first, second = (_numbers(part) == 0 for part in _pair(answer))
    return float((first & second).sum() / max(first.sum(), 1))


def smallest(answer: Any) -> float:
    """The least of all entries."""
    return float(_numbers(answer).min())


def noise_on_black(answer: Any, clean: Any) -> float:
    """Standard deviation of what was added where `clean` is 0."""
    return float(_numbers(answer, clean)[np.asarray(clean) == 0].std())


def noise_mean(answer: Any, clean: Any) -> float:
    """Mean of what was added to `clean`."""
    return float((_numbers(answer, clean) - np.asarray(clean)).mean())


def noise_leans(answer: Any, clean: Any) -> float:
    """How far the mean of what was added to `clean` lies from 0, either way."""
    return abs(noise_mean(answer, clean))


def noise_deviation(answer: Any, clean: Any) -> float:
    """Standard deviation of what was added to `clean`."""
    return float((_numbers(answer, clean) - np.asarray(clean)).std())


def noise_tails(answer: Any, clean: Any, sigma: float) -> float:
    """Part of what was added to `clean` that lies beyond 2 sigma, either way; 0.0455 for a Gaussian."""
    return float((np.abs(_numbers(answer, clean) - np.asarray(clean)) > 2 * sigma).mean())


def noise_shared(answer: Any, clean: Any, axis: int) -> float:
    """Spread of the noise's means along `axis`, over that of the noise itself.

    It is 1 / sqrt(n) for n draws, near 1 for one draw that is shared.
    """
    noise = _numbers(answer, clean) - np.asarray(clean)
    return float(noise.mean(axis=axis).std() / max(noise.std(), EPSILON))


def noise_again(answer: Any, clean: Any) -> float:
    """Correlation of the noise in two corrupted arrays of one clean one."""
    first, second = ((_numbers(part, clean) - np.asarray(clean)).ravel() for part in _pair(answer))
    spread = first.std() * second.std()
    return float(np.mean((first - first.mean()) * (second - second.mean())) / max(spread, EPSILON**2))


def _pair(answer: Any) -> Any:
    if not isinstance(answer, list | np.ndarray) or len(answer) != 2:
        raise CannotMeasure("returned something else than two arrays.")
    return answer


ACTIVATIONS: dict[str, Callable[[np.ndarray], np.ndarray]] = {
    "sigmoid": lambda u: _sigmoid(u),
    "tanh": np.tanh,
    "relu": lambda u: np.maximum(u, 0),
    "linear": lambda u: u,
}


def layers_mismatch(answer: Any, images: Any, code: str = "sigmoid", output: str = "sigmoid") -> float:
    """As `weights_mismatch`, for layers with other activations and images as bytes."""
    weights, outputs = _weights_and_outputs(answer)
    x = _pixels(images)
    _reconstruction(weights, x)  # says so if they are no weights of an autoencoder
    W, b, *own, c = (_numbers(part) for part in weights)
    y = ACTIVATIONS[output](ACTIVATIONS[code](x @ W + b) @ (own[0] if own else W.T) + c)
    return float(np.abs(_numbers(outputs, y) - y).max())


def either_or_mismatch(answer: Any, kept: Any, lost: Any) -> float:
    """How far an output lies at most from what the weights give for the image `kept` or for `lost`."""
    return float(_either_or(answer, kept, lost).min(axis=0).max())


def either_or_lost(answer: Any, kept: Any, lost: Any) -> float:
    """In what part of the outputs, one a row, the weights have seen `lost` and not `kept`."""
    of_kept, of_lost = _either_or(answer, kept, lost)
    return float((of_lost < of_kept).mean())


def _either_or(answer: Any, kept: Any, lost: Any) -> np.ndarray:
    weights, outputs = _weights_and_outputs(answer)
    y = _reconstruction(weights, [kept, lost])[:, None]
    given = _numbers(outputs)
    if given.ndim != 2 or given.shape[1] != y.shape[2]:
        raise CannotMeasure(f"returned shape {given.shape}; a row of {y.shape[2]} an image is expected.")
    return np.abs(given - y).max(axis=2)


def noise_passed_on(answer: Any, images: Any, sigma: float) -> float:
    """How much the outputs for equal images scatter, over how much they would with noise of `sigma`."""
    weights, outputs = _weights_and_outputs(answer)
    x = np.asarray(images, dtype=np.float64)
    noisy = _reconstruction(weights, x + np.random.default_rng(0).normal(0, sigma, size=x.shape))
    return float(np.mean(_numbers(outputs, noisy).std(axis=0) / np.maximum(noisy.std(axis=0), EPSILON)))


def denoised_error(answer: Any, images: Any, corrupted: Any) -> float:
    """J_mse between clean `images` and what an autoencoder's weights make of corrupted ones.

    The answer is as in `mean_activation`, or holds it as "weights".
    """
    return squared_error(_reconstruction(_weights(answer), _pixels(corrupted)), _pixels(images))


def noise_through(answer: Any, images: Any, corrupted: Any) -> float:
    """The part of the noise that comes through an autoencoder: 1 for the identity, 0 for a constant.

    It is the squared distance by which the corruption moves the reconstruction, over that by which it moves
    the image; computed from the weights, as in `denoised_error`.
    """
    clean, noisy = _pixels(images), _pixels(corrupted)
    weights = _weights(answer)
    moved = squared_error(_reconstruction(weights, noisy), _reconstruction(weights, clean))
    return moved / squared_error(noisy, clean)


def beside_a_plain_one(answer: Any, images: Any, corrupted: Any, error: float, through: float) -> float:
    """The error, or the part of the noise that comes through, over what a plain autoencoder reaches at best.

    The better of the two: an autoencoder that is trained for long lets more of everything through, and has an
    error that no plain one has.

    Args:
        answer: As in `denoised_error`.
        images: Clean.
        corrupted: The same with noise.
        error: Less than `denoised_error` of any plain autoencoder.
        through: Less than `noise_through` of one that was trained for as short a time as possible.
    """
    pair = {"images": images, "corrupted": corrupted}
    return min(denoised_error(answer, **pair) / error, noise_through(answer, **pair) / through)


def denoised_cross_entropy(answer: Any, images: Any, corrupted: Any) -> float:
    """As `denoised_error`, in nats an image."""
    return cross_entropy(_reconstruction(_weights(answer), _pixels(corrupted)), _pixels(images))


def live_units(answer: Any, images: Any, least: float = 0.02) -> float:
    """How many hidden units differ between images, by a standard deviation of `least` or more."""
    x, weights = _pixels(images), _weights(answer)
    _reconstruction(weights, x)
    W, b = (_numbers(part) for part in weights[:2])
    return float((_sigmoid(x @ W + b).std(axis=0) >= least).sum())


def outputs_error(answer: Any, images: Any) -> float:
    """J_mse between `images` and the answer's "outputs"."""
    return squared_error(_weights_and_outputs(answer)[1], _pixels(images))


def spread_over_images(answer: Any) -> float:
    """Standard deviation of outputs over the images, averaged: 0 for one answer to everything.

    The answer is an array of them, or holds it as "outputs".
    """
    outputs = answer.get("outputs") if isinstance(answer, Mapping) else answer
    return float(_numbers(outputs).std(axis=0).mean())


def change_when_asked_again(answer: Any) -> float:
    """The largest difference between a model's "outputs" and what it gave "again" for the same images."""
    if not isinstance(answer, Mapping) or not {"outputs", "again"} <= set(answer):
        raise CannotMeasure("returned something else than outputs, twice.")
    first = _numbers(answer["outputs"])
    return float(np.abs(_numbers(answer["again"], first) - first).max())


def target_off(answer: Any) -> float:
    """How far a target that a model was trained on lay at most from the image that it should be."""
    if not isinstance(answer, Mapping) or "target_off" not in answer:
        raise CannotMeasure("returned something else than what was seen in training.")
    return float(_numbers(answer["target_off"], 0.0))


def _weights(answer: Any) -> Any:
    return answer.get("weights") if isinstance(answer, Mapping) else answer


def _weights_and_outputs(answer: Any) -> tuple[Any, Any]:
    if not isinstance(answer, Mapping) or not {"weights", "outputs"} <= set(answer):
        raise CannotMeasure("returned something else than weights and outputs.")
    return answer["weights"], answer["outputs"]


def count(answer: Any) -> float:
    """How many numbers the answer holds."""
    return float(_numbers(answer).size)


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
