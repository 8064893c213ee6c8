"""Measurements of a stack, level by level and as a whole."""

import itertools
from typing import Any

import numpy as np

from autoencoders.metrics.answers import EPSILON, CannotMeasure, as_numbers, as_pixels, part_of
from autoencoders.metrics.arrays import cross_entropy, squared_error
from autoencoders.metrics.autoencoders import live_units, weights_squared_error
from autoencoders.metrics.networks import through


def layers_unlike(answer: Any, part: str, widths: Any) -> float:
    """How many layers of a stack are not as wide as they should be; `widths` begin with the images'."""
    weights = part_of(answer, part)
    if not isinstance(weights, list):
        raise CannotMeasure("returned something else than the arrays of all layers.")
    arrays = [as_numbers(array) for array in weights]
    shapes = [shape for n, M in itertools.pairwise(widths) for shape in ((n, M), (M,))]
    pairs = itertools.zip_longest((array.shape for array in arrays), shapes)
    return float(sum(has != should for has, should in pairs))


def stack_error(answer: Any, images: Any, part: str, over: float = 1.0) -> float:
    """J_mse of the stack of layers in the answer's `part`, over an error that it is compared with."""
    x, weights = as_pixels(images), part_of(answer, part)
    if not isinstance(weights, list) or not weights:  # no layers at all would copy the images
        raise CannotMeasure(f"returned no layers in `{part}`.")
    return squared_error(through(weights, x), x) / max(over, EPSILON)


def stack_ratio(answer: Any, images: Any) -> float:
    """J_mse of the stack of layers "after" over that of the stack "before"."""
    return stack_error(answer, images, "after", over=stack_error(answer, images, "before"))


def stack_cost_ratio(answer: Any, images: Any, cost: str = "squared_error") -> float:
    """The "cost" that Keras reported for `images` over the cost of the stack "before"."""
    x = as_pixels(images)
    own = {"squared_error": squared_error, "cross_entropy": cross_entropy}[cost]
    own_cost = own(through(part_of(answer, "before"), x), x)
    return float(as_numbers(part_of(answer, "cost"), 0.0)) / max(own_cost, EPSILON)


def stack_live_units(answer: Any, images: Any, part: str, least: float = 0.02) -> float:
    """How many units in the middle of a stack differ between images, as in `live_units`."""
    weights = part_of(answer, part)
    through(weights, images)  # says so if they are no weights of layers
    return float((through(weights[: len(weights) // 4 * 2], images).std(axis=0) >= least).sum())


def level_unexplained(answer: Any, images: Any) -> float:
    """`unexplained` of the weights "level", whose inputs are what the layers "below" make of images."""
    H = through(part_of(answer, "below"), images)
    of_mean_code = squared_error(np.broadcast_to(H.mean(axis=0), H.shape), H)
    # A dead layer below says the same of every image, and leaves nothing to explain.
    return weights_squared_error(part_of(answer, "level"), H) / max(of_mean_code, EPSILON)


def level_live_units(answer: Any, images: Any) -> float:
    """`live_units` of the weights "level", as in `level_unexplained`."""
    return live_units(part_of(answer, "level"), through(part_of(answer, "below"), images))


def moved(answer: Any, part: str, start: Any = None) -> float:
    """Largest change of an entry in the arrays of the answer's `part`, since `start` or its "before"."""
    return max(_changes(part_of(answer, part), part_of(answer, "before") if start is None else start))


def arrays_moved(answer: Any, part: str = "after", least: float = 1e-6) -> float:
    """How many arrays of the answer's `part` differ from those "before" by `least` or more."""
    return float(
        sum(change >= least for change in _changes(part_of(answer, part), part_of(answer, "before")))
    )


def _changes(now: Any, then: Any) -> list[float]:
    if not isinstance(now, list) or not isinstance(then, list) or len(now) != len(then) or not now:
        raise CannotMeasure("returned something else than the arrays of all layers.")
    return [float(np.abs(as_numbers(a, b) - as_numbers(b)).max()) for a, b in zip(now, then, strict=True)]


def targets_off(answer: Any, below: Any, unseen: float = np.nan) -> float:
    """How far a target "y" of a training lies at most from what the layers `below` make of its input "x".

    It is `unseen` where nothing of the training was seen.
    """
    x = as_numbers(part_of(answer, "x"))
    if not len(x):
        return unseen
    codes = through(below, x)
    return float(np.abs(as_numbers(part_of(answer, "y"), codes) - codes).max())


def inputs_off(answer: Any, images: Any, unseen: float = np.nan) -> float:
    """How far an input "x" of a training lies at most from the nearest of the images that it may be."""
    x, given = as_numbers(part_of(answer, "x")), np.asarray(images, dtype=np.float64)
    if not len(x):
        return unseen
    if x.ndim != 2 or x.shape[1] != given.shape[1]:
        raise CannotMeasure(f"trained on inputs of shape {x.shape}.")
    nearest = given[((given**2).sum(axis=1) - 2 * x @ given.T).argmin(axis=1)]
    return float(np.abs(x - nearest).max())


def level_ratio(answer: Any, codes: Any, part: str = "after") -> float:
    """J_mse of the weights in a `part` over that of those "before", of one level and the codes it reads."""
    before, after = (weights_squared_error(part_of(answer, each), codes) for each in ("before", part))
    return after / max(before, EPSILON)
