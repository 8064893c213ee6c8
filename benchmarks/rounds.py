"""Repeat what is to be compared, in turns: a slow minute of the machine then hits every side of a ratio."""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from statistics import median

#: Fewer rounds than this say little about the spread.
ROUNDS = 5


def interleaved(sides: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, list[float]]:
    """Measure every side once a round.

    Args:
        sides: Name -> a function that does the work once and returns what it cost.
        rounds: Number of rounds.

    Returns: name -> `rounds` costs.
    """
    costs: dict[str, list[float]] = {name: [] for name in sides}
    for _ in range(rounds):
        for name, measure in sides.items():
            costs[name].append(measure())
    return costs


def seconds(work: Callable[[], object]) -> float:
    """How long something takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def ratios(above: Sequence[float], below: Sequence[float]) -> list[float]:
    """One side over the other, round by round: both of a round met the same machine."""
    return [a / b for a, b in zip(above, below, strict=True)]


def rates_by_window(moments: Iterable[float], windows: int) -> list[float]:
    """Events a second in each of some equal parts of a long run, which so measures its own spread.

    Args:
        moments: When the run began, and when each event came; ascending seconds.
        windows: Number of parts; what does not fill the last one is left out.
    """
    times = list(moments)
    size = (len(times) - 1) // windows
    if size < 1:
        raise ValueError(f"An event a window was expected. Received: {len(times) - 1} for {windows} windows.")
    marks = times[::size][: windows + 1]
    return [size / (end - begin) for begin, end in pairwise(marks)]


def in_words(values: Sequence[float], unit: str = "s") -> str:
    """A median for a note, as "1.23 s"."""
    return f"{median(values):.3g} {unit}"
