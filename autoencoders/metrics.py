"""Measurements of what a student's model answered, in float64 NumPy, apart from any Keras code.

Each function takes the answer (plain data) and what it is measured against, and returns one number.
"""

import itertools
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


def _through(weights: Any, images: Any) -> np.ndarray:
    """What sigmoid layers make of images; `weights` are [W, b] of each layer, from the first."""
    if not isinstance(weights, list) or len(weights) % 2:
        raise CannotMeasure("returned something else than a W and a b for each layer.")
    h, arrays = _pixels(images), [_numbers(part) for part in weights]
    for number, (W, b) in enumerate(zip(arrays[::2], arrays[1::2], strict=True), start=1):
        if b.ndim != 1 or W.shape != (h.shape[1], b.size):
            raise CannotMeasure(f"has W of shape {W.shape} in layer {number}, over {h.shape[1]} numbers.")
        h = _sigmoid(h @ W + b)
    return h


def _part(answer: Any, name: str) -> Any:
    if not isinstance(answer, Mapping) or name not in answer:
        raise CannotMeasure(f"returned no `{name}`.")
    return answer[name]


def layers_unlike(answer: Any, part: str, widths: Any) -> float:
    """How many layers of a stack are not as wide as they should be; `widths` begin with the images'."""
    weights = _part(answer, part)
    if not isinstance(weights, list):
        raise CannotMeasure("returned something else than the arrays of all layers.")
    arrays = [_numbers(array) for array in weights]
    shapes = [shape for n, M in itertools.pairwise(widths) for shape in ((n, M), (M,))]
    pairs = itertools.zip_longest((array.shape for array in arrays), shapes)
    return float(sum(has != should for has, should in pairs))


def stack_error(answer: Any, images: Any, part: str, over: float = 1.0) -> float:
    """J_mse of the stack of layers in the answer's `part`, over an error that it is compared with."""
    x, weights = _pixels(images), _part(answer, part)
    if not isinstance(weights, list) or not weights:  # no layers at all would copy the images
        raise CannotMeasure(f"returned no layers in `{part}`.")
    return squared_error(_through(weights, x), x) / max(over, EPSILON)


def stack_ratio(answer: Any, images: Any) -> float:
    """J_mse of the stack of layers "after" over that of the stack "before"."""
    return stack_error(answer, images, "after", over=stack_error(answer, images, "before"))


def stack_cost_ratio(answer: Any, images: Any, cost: str = "squared_error") -> float:
    """The "cost" that Keras reported for `images` over the cost of the stack "before"."""
    x = _pixels(images)
    own = {"squared_error": squared_error, "cross_entropy": cross_entropy}[cost]
    own_cost = own(_through(_part(answer, "before"), x), x)
    return float(_numbers(_part(answer, "cost"), 0.0)) / max(own_cost, EPSILON)


def stack_live_units(answer: Any, images: Any, part: str, least: float = 0.02) -> float:
    """How many units in the middle of a stack differ between images, as in `live_units`."""
    weights = _part(answer, part)
    _through(weights, images)  # says so if they are no weights of layers
    return float((_through(weights[: len(weights) // 4 * 2], images).std(axis=0) >= least).sum())


def level_unexplained(answer: Any, images: Any) -> float:
    """`unexplained` of the weights "level", whose inputs are what the layers "below" make of images."""
    H = _through(_part(answer, "below"), images)
    of_mean_code = squared_error(np.broadcast_to(H.mean(axis=0), H.shape), H)
    # A dead layer below says the same of every image, and leaves nothing to explain.
    return weights_squared_error(_part(answer, "level"), H) / max(of_mean_code, EPSILON)


def level_live_units(answer: Any, images: Any) -> float:
    """`live_units` of the weights "level", as in `level_unexplained`."""
    return live_units(_part(answer, "level"), _through(_part(answer, "below"), images))


def moved(answer: Any, part: str, start: Any = None) -> float:
    """Largest change of an entry in the arrays of the answer's `part`, since `start` or its "before"."""
    return max(_changes(_part(answer, part), _part(answer, "before") if start is None else start))


def arrays_moved(answer: Any, part: str = "after", least: float = 1e-6) -> float:
    """How many arrays of the answer's `part` differ from those "before" by `least` or more."""
    return float(sum(change >= least for change in _changes(_part(answer, part), _part(answer, "before"))))


def _changes(now: Any, then: Any) -> list[float]:
    if not isinstance(now, list) or not isinstance(then, list) or len(now) != len(then) or not now:
        raise CannotMeasure("returned something else than the arrays of all layers.")
    return [float(np.abs(_numbers(a, b) - _numbers(b)).max()) for a, b in zip(now, then, strict=True)]


def targets_off(answer: Any, below: Any, unseen: float = np.nan) -> float:
    """How far a target "y" of a training lies at most from what the layers `below` make of its input "x".

    It is `unseen` where nothing of the training was seen.
    """
    x = _numbers(_part(answer, "x"))
    if not len(x):
        return unseen
    codes = _through(below, x)
    return float(np.abs(_numbers(_part(answer, "y"), codes) - codes).max())


def inputs_off(answer: Any, images: Any, unseen: float = np.nan) -> float:
    """How far an input "x" of a training lies at most from the nearest of the images that it may be."""
    x, given = _numbers(_part(answer, "x")), np.asarray(images, dtype=np.float64)
    if not len(x):
        return unseen
    if x.ndim != 2 or x.shape[1] != given.shape[1]:
        raise CannotMeasure(f"trained on inputs of shape {x.shape}.")
    return float(np.abs(x[:, None] - given).max(axis=2).min(axis=1).max())


def directions_off(answer: Any, directions: Any) -> float:
    """How far an entry of a direction, one a column, lies at most from its own; signs are free."""
    truth = np.asarray(directions, dtype=np.float64)
    given = _numbers(answer, truth)
    as_it_is, turned = (np.abs(given - sign * truth).max(axis=0) for sign in (1, -1))
    return float(np.minimum(as_it_is, turned).max())


def magnitudes_off(answer: Any, like: Any) -> float:
    """The largest difference between the magnitudes of two arrays, whatever their entries' signs."""
    truth = np.asarray(like, dtype=np.float64)
    return float(np.abs(np.abs(_numbers(answer, truth)) - np.abs(truth)).max())


def largest_rise(answer: Any) -> float:
    """The most by which a cost is above the one before it; below 0 where it falls all the time."""
    costs = _numbers(answer)
    if costs.ndim != 1 or costs.size < 2:
        raise CannotMeasure("returned something else than a list of costs.")
    return float(np.diff(costs).max())


def linear_squared_error(answer: Any, images: Any) -> float:
    """J_mse of the autoencoder with these weights where f is the identity; squared error an image."""
    x, weights = _pixels(images), _weights(answer)
    _reconstruction(weights, x[:1])  # says so if they are no weights of an autoencoder
    W, b, *own, c = (_numbers(part) for part in weights)
    return squared_error((x @ W + b) @ (own[0] if own else W.T) + c, x)


def linear_error_over(answer: Any, images: Any, yardstick: float) -> float:
    """`linear_squared_error` over the error of somebody else on the same images."""
    return linear_squared_error(answer, images) / yardstick


def linear_cost_ratio(answer: Any, images: Any) -> float:
    """`cost_ratio` for J_mse and a model where f is the identity."""
    if not isinstance(answer, Mapping) or not {"cost", "weights"} <= set(answer):
        raise CannotMeasure("returned something else than a cost and weights.")
    return float(_numbers(answer["cost"], 0.0)) / linear_squared_error(answer, images)


def captured_over(answer: Any, images: Any, yardstick: float) -> float:
    """The variance of images in the subspace that a decoder paints in, over a yardstick.

    The answer is as in `linear_squared_error`. A direction that the decoder hardly paints in does not count.
    """
    x, weights = _pixels(images), _weights(answer)
    _reconstruction(weights, x[:1])
    W, _, *own, _ = (_numbers(part) for part in weights)
    _, strengths, directions = np.linalg.svd(own[0] if own else W.T, full_matrices=False)
    painted = directions[strengths > 1e-6 * strengths.max()]
    return float(((x - x.mean(axis=0)) @ painted.T).var(axis=0).sum()) / yardstick


def entry_error(answer: Any, part: str, images: Any) -> float:
    """J_mse between `images` and the answer's `part`."""
    return squared_error(_part(answer, part), _pixels(images))


def _masks(answer: Any, shape: Any) -> np.ndarray:
    """Masks, (P, size, size), true in the hole; the answer is (P, size, size, 1), of 0 and 1."""
    masks = _numbers(answer)
    if list(masks.shape) != list(shape):
        raise CannotMeasure(f"returned shape {masks.shape}; shape {tuple(shape)} is expected here.")
    if not np.isin(masks, (0, 1)).all():
        raise CannotMeasure("returned entries other than 0 and 1.")
    return masks[..., 0] == 1


def part_in_hole(answer: Any, shape: Any) -> float:
    """The part of all pixels that lies in the holes of masks."""
    return float(_masks(answer, shape).mean())


def masks_differ(answer: Any, mask: Any) -> float:
    """By how many pixels the mask of an image differs at most from the one that it should be."""
    truth = np.asarray(mask)[..., 0] == 1
    return float((_masks(answer, np.shape(mask)) != truth).sum(axis=(1, 2)).max())


def masks_alike(answer: Any, shape: Any) -> float:
    """The part of the images, the first left out, whose mask is that of the first."""
    masks = _masks(answer, shape)
    return float((masks[1:] == masks[0]).all(axis=(1, 2)).mean())


def masks_again(answer: Any, shape: Any) -> float:
    """The part of the images whose mask is the same in two answers."""
    first, second = (_masks(part, shape) for part in _pair(answer))
    return float((first == second).all(axis=(1, 2)).mean())


def not_one_square(answer: Any, shape: Any, side: int) -> float:
    """How many images have a hole that is anything but one whole square of that side."""
    masks = _masks(answer, shape)
    whole = _whole_squares(masks, side).sum(axis=(1, 2))
    return float(((whole != 1) | (masks.sum(axis=(1, 2)) != side**2)).sum())


def outside_squares(answer: Any, shape: Any, side: int) -> float:
    """How many pixels of all holes lie in no whole square of that side within their hole."""
    masks = _masks(answer, shape)
    whole = _whole_squares(masks, side)
    covered, (rows, columns) = np.zeros_like(masks), whole.shape[1:]
    for down, right in np.ndindex(side, side):
        covered[:, down : down + rows, right : right + columns] |= whole
    return float((masks & ~covered).sum())


def places_missed(answer: Any, shape: Any, side: int) -> float:
    """At how many rows, and at how many columns, no square of any image begins; the two added."""
    whole = _whole_squares(_masks(answer, shape), side)
    return float(sum((~whole.any(axis=axes)).sum() for axes in ((0, 2), (0, 1))))


def places_tied(answer: Any, shape: Any, side: int) -> float:
    """How much the row of a square says of its column: their correlation's magnitude."""
    _, rows, columns = _whole_squares(_masks(answer, shape), side).nonzero()
    if not rows.size:
        raise CannotMeasure("has no whole square in its holes.")
    spread = rows.std() * columns.std()
    return float(abs(np.mean((rows - rows.mean()) * (columns - columns.mean()))) / spread) if spread else 1.0


def _whole_squares(masks: np.ndarray, side: int) -> np.ndarray:
    """Where a square that lies wholly in the hole begins: (P, size - side + 1, size - side + 1)."""
    return np.lib.stride_tricks.sliding_window_view(masks, (side, side), axis=(1, 2)).all(axis=(3, 4))


def beyond_pixels(answer: Any) -> float:
    """How far an entry lies at most outside [0, 1]."""
    values = _numbers(answer)
    return float(max(-values.min(), values.max() - 1, 0))


def hole_error_over(answer: Any, images: Any, mask: Any, yardstick: float = 1.0) -> float:
    """The squared error a pixel of the hole, over that of somebody else on the same holes."""
    truth, inside = _pixels(images), np.asarray(mask, dtype=bool)
    return float(((_numbers(answer, truth) - truth)[inside] ** 2).mean()) / yardstick


def class_imbalance(answer: Any, labels: Any) -> float:
    """The most images of a class less the fewest, among those at the chosen places."""
    counts = np.bincount(np.asarray(labels)[_places(answer, len(labels))], minlength=int(np.max(labels)) + 1)
    return float(counts.max() - counts.min())


def chosen_twice(answer: Any, labels: Any) -> float:
    """How many of the chosen places were chosen before."""
    places = _places(answer, len(labels))
    return float(places.size - np.unique(places).size)


def chosen_among(answer: Any, places: Any, size: int) -> float:
    """Part of the chosen places that are among these."""
    return float(np.isin(_places(answer, size), places).mean())


def chosen_again(answer: Any, size: int) -> float:
    """Part of the first of two choices that is in the second, too."""
    first, second = (_places(part, size) for part in _pair(answer))
    return float(np.isin(first, second).mean())


def _places(answer: Any, size: int) -> np.ndarray:
    array = _numbers(answer)
    if array.ndim != 1 or not array.size or (array != np.round(array)).any():
        raise CannotMeasure("returned something else than a list of places, which are integers.")
    if array.min() < 0 or array.max() >= size:
        raise CannotMeasure(f"returned places that are not among the {size} labels it was given.")
    return array.astype(int)


def _softmax(u: np.ndarray) -> np.ndarray:
    powers = np.exp(u - u.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


HEADS: dict[str, Callable[[np.ndarray], np.ndarray]] = {**ACTIVATIONS, "softmax": _softmax}


def _classified(weights: Any, images: Any, head: str = "softmax") -> np.ndarray:
    """What sigmoid layers under a layer of `head` make of images; `weights` are [W, b] of each layer."""
    if not isinstance(weights, list) or len(weights) < 2:
        raise CannotMeasure("returned something else than a W and a b for each layer.")
    h, V, c = _through(weights[:-2], images), _numbers(weights[-2]), _numbers(weights[-1])
    if c.ndim != 1 or V.shape != (h.shape[1], c.size):
        raise CannotMeasure(f"has a last layer of shape {V.shape}, over {h.shape[1]} numbers.")
    return HEADS[head](h @ V + c)


def head_mismatch(answer: Any, images: Any, head: str = "softmax") -> float:
    """How far a classifier's "outputs" lie from what its "weights" give under a last layer of `head`."""
    given = _classified(_part(answer, "weights"), images, head)
    return float(np.abs(_numbers(_part(answer, "outputs"), given) - given).max())


def head_cost_ratio(answer: Any, images: Any, labels: Any, softmaxes: int = 1) -> float:
    """The "cost" that Keras reported over the cross-entropy of the classifier with these "weights"."""
    y = _classified(_part(answer, "weights"), images)
    for _ in range(softmaxes - 1):
        y = _softmax(y)
    nats = -np.log(np.clip(y[np.arange(len(y)), labels], EPSILON, 1)).mean()
    return float(_numbers(_part(answer, "cost"), 0.0) / nats)


def least_spread(answer: Any, part: str) -> float:
    """The least standard deviation of a kernel among the arrays of the answer's `part`."""
    arrays = [_numbers(array) for array in _part(answer, part)]
    return min((float(array.std()) for array in arrays if array.ndim > 1), default=0.0)


def classifier_accuracy(answer: Any, images: Any, labels: Any, part: str = "weights") -> float:
    """Accuracy of the classifier whose weights are the answer's `part`."""
    return float((_classified(_part(answer, part), images).argmax(axis=1) == np.asarray(labels)).mean())


def mean_accuracy(answer: Any, images: Any, labels: Any, start: str) -> float:
    """Accuracy, averaged over the classifiers of one start; the answer is {start: [weights, …]}."""
    return float(np.mean(_accuracies(answer, images, labels, start)))


def accuracy_gain(answer: Any, images: Any, labels: Any) -> float:
    """By how much "pretrained" classifiers are more accurate than "random" ones, on average over pairs."""
    starts = [_accuracies(answer, images, labels, start) for start in ("pretrained", "random")]
    return float(np.mean(starts[0] - starts[1]))


def _accuracies(answer: Any, images: Any, labels: Any, start: str) -> np.ndarray:
    trials = _part(answer, start)
    if not isinstance(trials, list) or len(trials) < 5:
        raise CannotMeasure("was trained fewer than five times from a start.")
    return np.array([classifier_accuracy({"weights": weights}, images, labels) for weights in trials])


def entries_differ(answer: Any, one: str, other: str) -> float:
    """The largest difference between two entries of an answer."""
    first = _numbers(_part(answer, one))
    return float(np.abs(_numbers(_part(answer, other), first) - first).max())


def level_ratio(answer: Any, codes: Any) -> float:
    """J_mse of the weights "after" over that of the weights "before", of one level and the codes it reads."""
    before, after = (weights_squared_error(_part(answer, part), codes) for part in ("before", "after"))
    return after / max(before, EPSILON)


def starts_alike(answer: Any, one: str = "pretrained", other: str = "random") -> float:
    """Largest correlation of the lowest kernels of two starts' classifiers: near 1 if they began alike."""
    pairs = zip(_part(answer, one), _part(answer, other), strict=False)
    kernels = [[_numbers(weights[0]).ravel() for weights in pair] for pair in pairs]
    if any(a.shape != b.shape or not a.size for a, b in kernels):
        raise CannotMeasure("has lowest layers of different shapes for its two starts.")
    return max(
        float(np.mean((a - a.mean()) * (b - b.mean())) / max(a.std() * b.std(), EPSILON)) for a, b in kernels
    )
