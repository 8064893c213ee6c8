"""Measurements of arrays, whatever they mean."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from autoencoders.metrics.answers import EPSILON, CannotMeasure, as_numbers, as_pixels, part_of


def mean(answer: Any) -> float:
    """Mean of all entries."""
    return float(as_numbers(answer).mean())


def standard_deviation(answer: Any) -> float:
    """Standard deviation of all entries."""
    return float(as_numbers(answer).std())


def squared_error(answer: Any, images: Any) -> float:
    """J_mse, slide "Training autoencoders": squared error summed over the pixels, mean over the images."""
    truth = np.asarray(images, dtype=np.float64)
    return float(((as_numbers(answer, truth) - truth) ** 2).reshape(len(truth), -1).sum(axis=1).mean())


def cross_entropy(answer: Any, images: Any) -> float:
    """Cross-entropy of the reconstruction in nats an image: summed over the pixels, mean over the images."""
    truth = np.asarray(images, dtype=np.float64)
    y = np.clip(as_numbers(answer, truth), EPSILON, 1 - EPSILON)
    nats = -(truth * np.log(y) + (1 - truth) * np.log(1 - y))
    return float(nats.reshape(len(truth), -1).sum(axis=1).mean())


def bit_errors(answer: Any, patterns: Any) -> float:
    """Bits of O = 1(Y > 0.5) that differ from X, slide "Example 1"; the answer is Y."""
    truth = np.asarray(patterns, dtype=np.float64)
    return float(((as_numbers(answer, truth) > 0.5) != (truth > 0.5)).sum())


def not_finite(answer: Any) -> float:
    """How many entries are NaN or infinite."""
    return float((~np.isfinite(as_numbers(answer))).sum())


def distance_to_nearest(answer: Any, choices: Any) -> float:
    """How far an entry lies at most from the nearest of what it may be; `choices` are arrays of its shape."""
    given = as_numbers(answer, choices[0])
    return float(np.min([np.abs(given - np.asarray(choice)) for choice in choices], axis=0).max())


def smallest(answer: Any) -> float:
    """The least of all entries."""
    return float(as_numbers(answer).min())


def spread_over_images(answer: Any) -> float:
    """Standard deviation of outputs over the images, averaged: 0 for one answer to everything.

    The answer is an array of them, or holds it as "outputs".
    """
    outputs = answer.get("outputs") if isinstance(answer, Mapping) else answer
    return float(as_numbers(outputs).std(axis=0).mean())


def change_when_asked_again(answer: Any) -> float:
    """The largest difference between a model's "outputs" and what it gave "again" for the same images."""
    if not isinstance(answer, Mapping) or not {"outputs", "again"} <= set(answer):
        raise CannotMeasure("returned something else than outputs, twice.")
    first = as_numbers(answer["outputs"])
    return float(np.abs(as_numbers(answer["again"], first) - first).max())


def count(answer: Any) -> float:
    """How many numbers the answer holds."""
    return float(as_numbers(answer).size)


def largest_rise(answer: Any) -> float:
    """The most by which a cost is above the one before it; below 0 where it falls all the time."""
    costs = as_numbers(answer)
    if costs.ndim != 1 or costs.size < 2:
        raise CannotMeasure("returned something else than a list of costs.")
    return float(np.diff(costs).max())


def entry_error(answer: Any, part: str, images: Any) -> float:
    """J_mse between `images` and the answer's `part`."""
    return squared_error(part_of(answer, part), as_pixels(images))


def entries_differ(answer: Any, one: str, other: str) -> float:
    """The largest difference between two entries of an answer."""
    first = as_numbers(part_of(answer, one))
    return float(np.abs(as_numbers(part_of(answer, other), first) - first).max())
