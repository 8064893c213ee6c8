"""What an answer must be, as data: the same comparison at home and under the grader.

An expectation looks at plain data and says in a sentence what is wrong with it, or nothing when it is
right. It never says what the right answer is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np

from autoencoders import metrics


class Expectation(Protocol):
    """Anything that can look at an answer."""

    def unmet(self, answer: Any) -> str | None:
        """What is wrong with `answer`, as the end of a sentence that begins with its name; else None."""


@dataclass(frozen=True)
class Close:
    """The answer equals `value` up to rounding.

    Args:
        value: A number, text, None, an array, or a list or dictionary of these.
        rtol: Allowed difference as a part of the largest magnitude in `value` (an array at a time, so that
            an entry near zero in a float32 matrix product is not held to a precision that it cannot have).
        atol: Allowed difference in the units of `value`.
    """

    value: Any
    rtol: float = 1e-5
    atol: float = 1e-7

    def unmet(self, answer: Any) -> str | None:
        return _difference(answer, self.value, self.rtol, self.atol)


@dataclass(frozen=True)
class Measured:
    """A measurement of the answer lies within a band.

    Args:
        metric: Name of a function in `autoencoders.metrics`; it measures the answer.
        low: The least that passes, in the metric's unit.
        high: The most that passes.
        says: What is measured, with its unit, for the student: "squared error an image".
        against: Plain data that the metric needs beside the answer; it stays with whoever judges.
    """

    metric: str
    low: float = -np.inf
    high: float = np.inf
    says: str = ""
    against: Mapping[str, Any] = field(default_factory=dict)

    def unmet(self, answer: Any) -> str | None:
        try:
            with np.errstate(all="ignore"):  # what is not finite is said below, in words for a student
                value = float(getattr(metrics, self.metric)(answer, **self.against))
        except metrics.CannotMeasure as reason:
            return str(reason)
        if not np.isfinite(value):
            return "gave numbers that are not finite (NaN or infinity)."
        if self.low <= value <= self.high:
            return None
        return f"was measured: {self.says or self.metric} is {value:.4g}; {self._wanted()}."

    def _wanted(self) -> str:
        if np.isneginf(self.low):
            return f"at most {self.high:.4g} is wanted"
        if np.isposinf(self.high):
            return f"at least {self.low:.4g} is wanted"
        return f"between {self.low:.4g} and {self.high:.4g} is wanted"


@dataclass(frozen=True)
class Every:
    """All of several expectations; the first that is not met speaks."""

    parts: Sequence[Expectation]

    def unmet(self, answer: Any) -> str | None:
        return next((fault for part in self.parts if (fault := part.unmet(answer))), None)


def to_data(expectation: Expectation) -> dict[str, Any]:
    """An expectation as plain data; `from_data` reads it back."""
    if isinstance(expectation, Every):
        return {"kind": "Every", "parts": [to_data(part) for part in expectation.parts]}
    return {"kind": type(expectation).__name__, **vars(expectation)}


def from_data(data: Mapping[str, Any]) -> Expectation:
    """The expectation that `to_data` turned into plain data."""
    fields = dict(data)
    kind = fields.pop("kind")
    if kind == "Every":
        return Every([from_data(part) for part in fields["parts"]])
    return {"Close": Close, "Measured": Measured}[kind](**fields)


def _difference(answer: Any, value: Any, rtol: float, atol: float) -> str | None:
    if isinstance(value, Mapping):
        return _mapping_difference(answer, value, rtol, atol)
    if isinstance(value, list | tuple):
        return _sequence_difference(answer, value, rtol, atol)
    if value is None or isinstance(value, str):
        return None if type(answer) is type(value) and answer == value else f"returned {_show(answer)}."
    return _numeric_difference(answer, np.asarray(value), rtol, atol)


def _mapping_difference(answer: Any, value: Mapping[str, Any], rtol: float, atol: float) -> str | None:
    if not isinstance(answer, Mapping):
        return f"returned {_show(answer)}; a dictionary with {', '.join(value)} is expected."
    for key, expected in value.items():
        if key not in answer:
            return f"returned no `{key}`."
        if fault := _difference(answer[key], expected, rtol, atol):
            return f"→ `{key}` {fault}"
    return None


def _sequence_difference(answer: Any, value: Sequence[Any], rtol: float, atol: float) -> str | None:
    if not isinstance(answer, list | tuple | np.ndarray):
        return f"returned {_show(answer)}; {len(value)} values are expected."
    if len(answer) != len(value):
        return f"returned {len(answer)} values; {len(value)} are expected."
    for place, (part, expected) in enumerate(zip(answer, value, strict=True), start=1):
        if fault := _difference(part, expected, rtol, atol):
            return f"→ value {place} of {len(value)} {fault}"
    return None


def _numeric_difference(answer: Any, value: np.ndarray, rtol: float, atol: float) -> str | None:
    try:
        given = np.asarray(answer)
    except ValueError:  # a ragged list
        return f"returned {_show(answer)}."
    if given.dtype.kind not in "biuf":
        return f"returned {_show(answer)}; numbers are expected."
    if given.shape != value.shape:
        return f"returned shape {given.shape}; shape {value.shape} is expected here."
    if not np.all(np.isfinite(given)):
        return "returned numbers that are not finite (NaN or infinity)."
    given, value = given.astype(np.float64), value.astype(np.float64)
    allowed = atol + rtol * np.max(np.abs(value), initial=0.0)
    wrong = ~(np.abs(given - value) <= allowed)  # so that a NaN among the expected values accepts nothing
    if not wrong.any():
        return None
    if given.ndim == 0:
        return f"returned {given:.6g}."
    first = tuple(int(i) for i in np.argwhere(wrong)[0])
    place = ", ".join(map(str, first))
    count = f"{wrong.sum()} of {wrong.size} entries"
    return f"is off in {count}, first at [{place}], where yours is {given[first]:.6g}."


def _show(answer: Any) -> str:
    if isinstance(answer, np.ndarray):
        return f"an array of shape {answer.shape}"
    if isinstance(answer, list | tuple):
        return f"{len(answer)} values"
    if isinstance(answer, Mapping):
        return f"a dictionary with {', '.join(map(str, list(answer)[:5]))}"
    return "nothing (None)" if answer is None else repr(answer)[:60]
