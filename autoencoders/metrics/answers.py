"""What an answer holds, read with care: it is somebody else's word."""

from collections.abc import Mapping
from typing import Any

import numpy as np

#: The least probability that a logarithm sees, as in Keras (`keras.config.epsilon()`).
EPSILON = 1e-7


class CannotMeasure(ValueError):
    """The answer has not the form that is measured; the message ends a sentence that begins with its name."""


def as_numbers(answer: Any, like: Any | None = None) -> np.ndarray:
    """`answer` as float64, of the shape of `like` where it is given."""
    try:
        array = np.asarray(answer, dtype=np.float64)
    except (TypeError, ValueError):
        raise CannotMeasure("returned something that is not an array of numbers.") from None
    if like is not None and array.shape != np.shape(like):
        raise CannotMeasure(f"returned shape {array.shape}; shape {np.shape(like)} is expected here.")
    return array


def pair_of(answer: Any) -> Any:
    if not isinstance(answer, list | np.ndarray) or len(answer) != 2:
        raise CannotMeasure("returned something else than two arrays.")
    return answer


def part_of(answer: Any, name: str) -> Any:
    if not isinstance(answer, Mapping) or name not in answer:
        raise CannotMeasure(f"returned no `{name}`.")
    return answer[name]


def as_pixels(images: Any) -> np.ndarray:
    images = np.asarray(images)
    return images / 255 if images.dtype == np.uint8 else images.astype(np.float64)


def weights_of(answer: Any) -> Any:
    return answer.get("weights") if isinstance(answer, Mapping) else answer


def weights_and_outputs(answer: Any) -> tuple[Any, Any]:
    if not isinstance(answer, Mapping) or not {"weights", "outputs"} <= set(answer):
        raise CannotMeasure("returned something else than weights and outputs.")
    return answer["weights"], answer["outputs"]
