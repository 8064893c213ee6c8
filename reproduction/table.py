"""lectures/reproduction.csv: rows by claim, in the order of the registry."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

from reproduction.rows import COLUMNS

TABLE = Path(__file__).parent.parent / "lectures" / "reproduction.csv"

Row = Mapping[str, str]


def read(path: Path = TABLE) -> dict[str, Row]:
    """The rows of the table by claim."""
    with path.open(encoding="utf-8", newline="") as file:
        return {row["claim"]: row for row in csv.DictReader(file)}


def replace(row: Row, order: Sequence[str], path: Path = TABLE) -> None:
    """Write one row; the others stay as they are, save those whose claim is no longer in `order`."""
    rows = {**(read(path) if path.exists() else {}), row["claim"]: row}
    draft = path.with_suffix(".part")
    with draft.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows[claim] for claim in order if claim in rows)
    draft.replace(path)
