"""How often does a right answer that trains fail by chance? Ask it at many fresh seeds, and keep the count.

    python -m autograder.flakiness ex3a_undercomplete --seeds 100

What is found is added to `bands/flakiness.csv`: every run has fresh seeds, so counts of several runs add up.
The last column is the upper end of the rate's 95 % confidence interval (Clopper and Pearson's, one-sided).
"""

import csv
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from math import comb
from pathlib import Path

import click

from autoencoders.cases import CaseSet
from autograder import exercises
from autograder.judged import Judged, put
from autograder.mutants import trains
from autograder.samples import Overlay, overlays
from autograder.settings import new_seed

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
        seeds, failures = self.seeds + 1, self.failures + (not passed)
        return replace(self, seeds=seeds, failures=failures, at_most=round(upper_bound(failures, seeds), 4))


def upper_bound(failures: int, seeds: int, doubt: float = 0.05) -> float:
    """The rate at which so few failures would be seen with a probability of `doubt`."""
    low, high = failures / seeds, 1.0
    for _ in range(50):
        rate = (low + high) / 2
        so_few = sum(comb(seeds, k) * rate**k * (1 - rate) ** (seeds - k) for k in range(failures + 1))
        low, high = (rate, high) if so_few > doubt else (low, rate)
    return high


def at_one_seed(exercise: str) -> list[Judged]:
    """All right answers of an exercise, in the cells whose check trains and rests on what they replace."""
    sets = exercises.load(exercise).case_sets(new_seed())
    asked = [asked_what_trains(answer, exercise, sets) for answer in overlays(exercise) if answer.is_right]
    return put(exercise, [answer for answer in asked if answer.expects], sets)


def asked_what_trains(answer: Overlay, exercise: str, sets: Mapping[str, CaseSet]) -> Overlay:
    """The answer, asked nothing else."""
    rests_on = {check.grade_id: {check.grade_id, *check.needs} for check in exercises.load(exercise).checks}
    wanted = [name for name, cases in sets.items() if trains(cases) and rests_on[name] & set(answer.cells)]
    return replace(answer, expects=dict.fromkeys(wanted, ""))


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
    with path.open("w", newline="") as file:
        table = csv.DictWriter(file, [field.name for field in fields(Row)], lineterminator="\n")
        table.writeheader()
        table.writerows(asdict(rows[key]) for key in sorted(rows))


@click.command()
@click.argument("exercise")
@click.option(
    "--seeds", type=click.IntRange(1), default=100, show_default=True, help="Fresh seeds an answer."
)
def main(exercise: str, seeds: int) -> None:
    """Grade the right answers of EXERCISE that train, at fresh seeds, and add the failures to the table."""
    for seed in range(1, seeds + 1):
        judged = at_one_seed(exercise)
        rows = read()
        for item in judged:
            key = (exercise, item.overlay.name, item.grade_id)
            rows[key] = rows.get(key, Row(*key)).with_one_more(item.passed)
            if not item.passed:
                print(f"seed {seed}: {item}")
        write(rows)  # after each seed, so that an interruption loses none
        print(f"{exercise}: seed {seed} of {seeds}")


if __name__ == "__main__":
    main()
