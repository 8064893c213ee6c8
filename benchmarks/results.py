"""Rows of results: into `bench.json`, where each part replaces its own, and into a table."""

import datetime
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.goals import GOALS

Stored = dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Row:
    """One number of the benchmark.

    Args:
        key: Its key in `GOALS`.
        values: What was measured, one a round; empty where it could not be measured here.
        note: What belongs to it: both sides of a ratio, why it is missing, or why it misses its goal.
    """

    key: str
    values: Sequence[float]
    note: str = ""

    def to_data(self, machine: Mapping[str, Any]) -> dict[str, Any]:
        """What `bench.json` keeps."""
        goal = GOALS[self.key]
        value = median(self.values) if self.values else None
        return {
            "what": goal.what,
            "value": value,
            "spread": [min(self.values), max(self.values)] if self.values else None,
            "n": len(self.values),
            "goal": str(goal),
            "met": goal.met(value),
            "note": self.note,
            "machine": dict(machine),
            "date": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        }


def store(path: Path, row: Row, machine: Mapping[str, Any]) -> Stored:
    """Put a row into the file, in the order of `GOALS`; rows of other parts stay, with their own dates."""
    stored: Stored = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    stored[row.key] = row.to_data(machine)
    ordered = {key: stored[key] for key in GOALS if key in stored}
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".part")
    draft.write_text(json.dumps(ordered, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    draft.replace(path)
    return ordered


def show(stored: Stored) -> None:
    """Print the table."""
    from rich.console import Console
    from rich.table import Column, Table

    headings = ("value", "spread", "n", "goal", "met")
    table = Table(Column("key", no_wrap=True), "what", *(Column(name, no_wrap=True) for name in headings))
    for key, row in stored.items():
        spread = " to ".join(f"{bound:.3g}" for bound in row["spread"] or ())
        met = {True: "[green]yes[/]", False: "[red]no[/]", None: ""}[row["met"]]
        value = "" if row["value"] is None else f"{row['value']:.3g}"
        table.add_row(key, row["what"], value, spread, str(row["n"]), row["goal"], met)
    console = Console()
    console.print(table)
    for key, row in stored.items():
        if row["note"]:
            console.print(f"{key}: {row['note']}", markup=False, highlight=False)
