"""How often a right answer that trains fails by chance: the table of what was counted, `bands/flakiness.csv`.

`autograder.flakiness` adds to it. The last column is the upper end of the rate's 95 % confidence interval
(Clopper and Pearson's, one-sided).
"""

import csv
import io
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from functools import cache
from math import comb
from pathlib import Path

from autograder.files import write_atomically

TABLE = Path(__file__).parent / "bands" / "flakiness.csv"

Key = tuple[str, str, str]


@dataclass(frozen=True)
class Row:
    """One right answer in one graded cell whose check trains.

    Args:
        exercise: The exercise.
        answer: Its name in the bank.
        check: The graded cell.
        seeds: How many fresh seeds it was asked at.
        failures: At how many of them it lost a point.
        at_most: The rate of failures is below this, at 95 % confidence.
    """

    exercise: str
    answer: str
    check: str
    seeds: int = 0
    failures: int = 0
    at_most: float = 1.0

    @property
    def key(self) -> Key:
        """What a row is about."""
        return self.exercise, self.answer, self.check

    def with_one_more(self, passed: bool) -> "Row":
        """The row after another seed."""
        return _counted(self, self.seeds + 1, self.failures + (not passed))

    def __str__(self) -> str:
        return f"{self.failures} of {self.seeds}, at most {100 * self.at_most:.2g} %"


def _counted(row: Row, seeds: int, failures: int) -> Row:
    return replace(row, seeds=seeds, failures=failures, at_most=round(upper_bound(failures, seeds), 4))


def upper_bound(failures: int, seeds: int, doubt: float = 0.05) -> float:
    """The rate at which so few failures would be seen with a probability of `doubt`."""
    low, high = failures / seeds, 1.0
    for _ in range(50):
        rate = (low + high) / 2
        so_few = sum(comb(seeds, k) * rate**k * (1 - rate) ** (seeds - k) for k in range(failures + 1))
        low, high = (rate, high) if so_few > doubt else (low, rate)
    return high


def read(path: Path = TABLE) -> dict[Key, Row]:
    """The table so far."""
    if not path.exists():
        return {}
    with path.open(newline="") as file:
        rows = [_row(**text) for text in csv.DictReader(file)]
    return {row.key: row for row in rows}


def _row(seeds: str, failures: str, at_most: str, **names: str) -> Row:
    return Row(**names, seeds=int(seeds), failures=int(failures), at_most=float(at_most))


def write(rows: Mapping[Key, Row], path: Path = TABLE) -> None:
    """Write the table, in the order of exercises and answers."""
    text = io.StringIO()
    table = csv.DictWriter(text, [field.name for field in fields(Row)], lineterminator="\n")
    table.writeheader()
    table.writerows(asdict(rows[key]) for key in sorted(rows))
    write_atomically(path, text.getvalue().encode())


@cache
def by_check(exercise: str) -> Mapping[str, Row]:
    """For each check of an exercise that was asked of right answers that train, the count over them all."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in read().values():
        if row.exercise == exercise:
            found[row.check].append(row)
    return {check: _together(rows) for check, rows in found.items()}


def _together(rows: Sequence[Row]) -> Row:
    whole = replace(rows[0], answer="all")
    return _counted(whole, sum(row.seeds for row in rows), sum(row.failures for row in rows))
