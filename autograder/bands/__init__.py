"""How the bands of the graded claims were measured: one script an exercise, its table beside it.

    python -m autograder.bands.ex1_tied_autoencoder

A script draws what its exercise's check draws, over many seeds, and writes what came out. Where no seed of N
fell outside a band, a fresh seed does so with a probability of at most 3 / N, at 95 % confidence.
"""

import csv
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from pathlib import Path

import numpy as np


@dataclass(frozen=True)
class Row:
    """One claim, measured.

    Args:
        claim: What is measured, with its unit.
        setting: What it was measured on.
        seeds: How many fresh seeds.
        low: The least that passes; empty where there is no lower bound.
        high: The most that passes; empty where there is no upper bound.
        least: The least that was measured.
        median: The median.
        most: The most that was measured.
        outside: How many seeds fell outside the band.
    """

    claim: str
    setting: str
    seeds: int
    low: float | str
    high: float | str
    least: float
    median: float
    most: float
    outside: int


def row(claim: str, setting: str, values: Iterable[float], low: float = -np.inf, high: float = np.inf) -> Row:
    """A row from the measurements of all seeds."""
    array = np.fromiter(values, dtype=float)
    least, median, most = (round(float(q), 4) for q in np.quantile(array, [0, 0.5, 1]))
    bounds = [bound if np.isfinite(bound) else "" for bound in (low, high)]
    outside = int(np.sum((array < low) | (array > high)))
    return Row(claim, setting, array.size, bounds[0], bounds[1], least, median, most, outside)


def write(script: str, rows: Iterable[Row]) -> Path:
    """Write the table beside the script (its `__file__`) and show it; returns the table's path."""
    path, rows = Path(script).with_suffix(".csv"), list(rows)
    with path.open("w", newline="") as file:
        table = csv.DictWriter(file, [field.name for field in fields(rows[0])], lineterminator="\n")
        table.writeheader()
        table.writerows(asdict(one) for one in rows)
    print(path.read_text(), end="")
    return path
