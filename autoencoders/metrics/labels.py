"""Measurements of what a few labels and a classifier are worth."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from autoencoders.metrics.answers import EPSILON, CannotMeasure, as_numbers, pair_of, part_of
from autoencoders.metrics.networks import classified, softmax


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
    first, second = (_places(part, size) for part in pair_of(answer))
    return float(np.isin(first, second).mean())


def _places(answer: Any, size: int) -> np.ndarray:
    array = as_numbers(answer)
    if array.ndim != 1 or not array.size or (array != np.round(array)).any():
        raise CannotMeasure("returned something else than a list of places, which are integers.")
    if array.min() < 0 or array.max() >= size:
        raise CannotMeasure(f"returned places that are not among the {size} labels it was given.")
    return array.astype(int)


def head_mismatch(answer: Any, images: Any, head: str = "softmax") -> float:
    """How far a classifier's "outputs" lie from what its "weights" give under a last layer of `head`."""
    given = classified(part_of(answer, "weights"), images, head)
    return float(np.abs(as_numbers(part_of(answer, "outputs"), given) - given).max())


def outputs_an_image(answer: Any) -> float:
    """How many numbers the answer's "outputs" have for each image."""
    outputs = as_numbers(part_of(answer, "outputs"))
    return float(outputs.shape[1]) if outputs.ndim == 2 else 0.0


def head_cost_ratio(answer: Any, images: Any, labels: Any, softmaxes: int = 1) -> float:
    """The "cost" that Keras reported over the cross-entropy of the classifier with these "weights"."""
    y = classified(part_of(answer, "weights"), images)
    for _ in range(softmaxes - 1):
        y = softmax(y)
    nats = -np.log(np.clip(y[np.arange(len(y)), labels], EPSILON, 1)).mean()
    return float(as_numbers(part_of(answer, "cost"), 0.0) / nats)


def least_spread(answer: Any, part: str) -> float:
    """The least standard deviation of a kernel among the arrays of the answer's `part`."""
    arrays = [as_numbers(array) for array in part_of(answer, part)]
    return min((float(array.std()) for array in arrays if array.ndim > 1), default=0.0)


def classifier_accuracy(answer: Any, images: Any, labels: Any, part: str = "weights") -> float:
    """Accuracy of the classifier whose weights are the answer's `part`."""
    return float((classified(part_of(answer, part), images).argmax(axis=1) == np.asarray(labels)).mean())


def mean_accuracy(answer: Any, images: Any, labels: Any, start: str) -> float:
    """Accuracy, averaged over the classifiers of one start; the answer is {start: [weights, …]}."""
    return float(np.mean(_accuracies(answer, images, labels, start)))


def accuracy_gain(answer: Any, images: Any, labels: Any) -> float:
    """By how much "pretrained" classifiers are more accurate than "random" ones, on average over pairs."""
    starts = [_accuracies(answer, images, labels, start) for start in ("pretrained", "random")]
    return float(np.mean(starts[0] - starts[1]))


def _accuracies(answer: Any, images: Any, labels: Any, start: str) -> np.ndarray:
    trials = part_of(answer, start)
    if not isinstance(trials, list) or len(trials) < 5:
        raise CannotMeasure("was trained fewer than five times from a start.")
    latest = _latest.get(start)
    if latest is None or not latest.are_of(trials, images, labels):
        accuracies = [classifier_accuracy({"weights": weights}, images, labels) for weights in trials]
        latest = _latest[start] = _Accuracies((trials, images, labels), np.array(accuracies))
    return latest.values


@dataclass(frozen=True)
class _Accuracies:
    """Of one start's classifiers, and of what: the very objects, so that no others are taken for them."""

    of: tuple[Any, ...]
    values: np.ndarray

    def are_of(self, *asked: Any) -> bool:
        return all(one is other for one, other in zip(self.of, asked, strict=True))


#: The latest of each start: what pretraining adds is asked right after what each start reaches.
_latest: dict[str, _Accuracies] = {}


def starts_alike(answer: Any, one: str = "pretrained", other: str = "random") -> float:
    """Largest correlation of the lowest kernels of two starts' classifiers: near 1 if they began alike."""
    pairs = zip(part_of(answer, one), part_of(answer, other), strict=False)
    kernels = [[as_numbers(weights[0]).ravel() for weights in pair] for pair in pairs]
    if any(a.shape != b.shape or not a.size for a, b in kernels):
        raise CannotMeasure("has lowest layers of different shapes for its two starts.")
    return max(
        float(np.mean((a - a.mean()) * (b - b.mean())) / max(a.std() * b.std(), EPSILON)) for a, b in kernels
    )
