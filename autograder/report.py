"""The class report: who stands where, where the class is stuck, and what a person should look at.

`summarise` turns verdicts into data; `to_terminal`, `to_html` and `to_csv` show it.
"""

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from importlib import resources
from pathlib import Path

from autograder import chance, exercises, verdicts
from autograder.course import Course, chosen
from autograder.records import Verdict


@dataclass(frozen=True)
class Stuck:
    """One recognised misconception and who holds it."""

    grade_id: str
    sentence: str
    slide: str
    students: Sequence[str]


@dataclass(frozen=True)
class CellSummary:
    """One graded cell over the class.

    Args:
        grade_id: The cell.
        max_score: What it is worth.
        rate: The mean part of its points that was earned.
        by_chance: How often right answers lost a point here by chance; empty where nothing is trained.
    """

    grade_id: str
    max_score: float
    rate: float
    by_chance: str = ""


@dataclass(frozen=True)
class AssignmentSummary:
    """One exercise over the class."""

    name: str
    verdicts: Sequence[Verdict]
    cells: Sequence[CellSummary]
    stuck: Sequence[Stuck]
    max_score: float
    mean: float
    written: dict[str, str] = field(default_factory=dict)

    @property
    def flagged(self) -> list[Verdict]:
        """The submissions that need a person."""
        return [verdict for verdict in self.verdicts if verdict.flags]


def summarise(verdicts: Iterable[Verdict]) -> list[AssignmentSummary]:
    """Group verdicts by exercise and count what they say."""
    by_assignment: dict[str, list[Verdict]] = defaultdict(list)
    for verdict in sorted(verdicts, key=lambda verdict: (verdict.assignment, verdict.student)):
        by_assignment[verdict.assignment].append(verdict)
    return [_summarise_one(name, group) for name, group in by_assignment.items()]


def _summarise_one(name: str, verdicts: list[Verdict]) -> AssignmentSummary:
    judged = [verdict for verdict in verdicts if verdict.cells]
    cells, by_chance = [], chance.by_check(name)
    for place, cell in enumerate(judged[0].cells if judged else ()):
        earned = sum(verdict.cells[place].score for verdict in judged)
        rate = earned / (cell.max_score * len(judged)) if cell.max_score else 0.0
        counted = by_chance.get(cell.grade_id)
        cells.append(CellSummary(cell.grade_id, cell.max_score, rate, str(counted) if counted else ""))
    mean = sum(verdict.score for verdict in verdicts) / len(verdicts)
    return AssignmentSummary(
        name, verdicts, cells, _stuck(name, verdicts), sum(c.max_score for c in cells), mean
    )


def _stuck(name: str, verdicts: list[Verdict]) -> list[Stuck]:
    """Misconceptions by name, the most frequent first; a student counts once for each."""
    held: dict[tuple[str, str], list[str]] = defaultdict(list)
    for verdict in verdicts:
        for cell in verdict.cells:
            for sentence in dict.fromkeys(case.misconception for case in cell.cases if case.misconception):
                held[cell.grade_id, sentence].append(verdict.student)
    slides = (
        {check.grade_id: check.slide for check in exercises.load(name).checks}
        if exercises.has_checks(name)
        else {}
    )
    found = [Stuck(grade_id, text, slides.get(grade_id, ""), who) for (grade_id, text), who in held.items()]
    return sorted(found, key=lambda stuck: (-len(stuck.students), stuck.grade_id))


def write(summaries: Sequence[AssignmentSummary], folder: Path) -> list[Path]:
    """Write `class.html` and `class.csv` into a folder; returns their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    pages = {"class.html": to_html(summaries), "class.csv": to_csv(summaries)}
    for name, text in pages.items():
        draft = folder / f".{name}.part"
        draft.write_text(text, encoding="utf-8")
        draft.replace(folder / name)
    return [folder / name for name in pages]


def to_html(summaries: Sequence[AssignmentSummary]) -> str:
    """The report as one page that needs nothing else; every text of a student's is escaped."""
    import jinja2

    source = resources.files("autograder").joinpath("templates/class.html.jinja").read_text(encoding="utf-8")
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True)
    return environment.from_string(source).render(summaries=summaries, now=f"{datetime.now():%Y-%m-%d %H:%M}")


def to_csv(summaries: Sequence[AssignmentSummary]) -> str:
    """One line a submission: the marks of its cells follow in the order of the notebook."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["assignment", "student", "score", "max_score", "seconds", "flags", "cells"])
    for summary in summaries:
        for verdict in summary.verdicts:
            cells = "; ".join(f"{cell.grade_id}={cell.score:g}/{cell.max_score:g}" for cell in verdict.cells)
            row = [summary.name, verdict.student, f"{verdict.score:g}", f"{verdict.max_score:g}"]
            writer.writerow(
                [_inert(text) for text in [*row, f"{verdict.seconds:.1f}", "; ".join(verdict.flags), cells]]
            )
    return out.getvalue()


def _inert(text: str) -> str:
    """A spreadsheet takes a cell that begins so for a formula; a student's name must not be one."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def to_terminal(summaries: Sequence[AssignmentSummary]) -> None:
    """Print the tables; plain text when the output is piped."""
    from rich import box
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    console = Console()
    if not console.is_terminal:
        console = Console(width=160)
    for summary in summaries:
        table = Table(title=summary.name, box=box.SIMPLE_HEAD, title_justify="left", title_style="bold")
        table.add_column("student")
        table.add_column("score", justify="right")
        table.add_column("s", justify="right")
        table.add_column("what to look at first", overflow="fold")
        for verdict in summary.verdicts:
            score = f"{verdict.score:g} / {verdict.max_score:g}"
            table.add_row(
                escape(verdict.student), score, f"{verdict.seconds:.1f}", escape(first_remark(verdict))
            )
        console.print(table)
        for stuck in summary.stuck[:5]:
            where = f' Repeat the slide "{stuck.slide}".' if stuck.slide else ""
            console.print(
                f"  {len(stuck.students)} × {escape(stuck.sentence)}{escape(where)}", highlight=False
            )


def first_remark(verdict: Verdict) -> str:
    """The one line that says most about a submission."""
    if verdict.flags:
        return f"⚑ {verdict.flags[0]}"
    for cell in verdict.cells:
        for case in cell.cases:
            if not case.passed:
                said = case.misconception or case.hint or "not right"
                return f"{cell.grade_id}: {said.splitlines()[0]}"
    return "all right"


def counts(summaries: Sequence[AssignmentSummary]) -> Counter[str]:
    """How many submissions are full, partial, zero and flagged."""
    tally: Counter[str] = Counter()
    for summary in summaries:
        for verdict in summary.verdicts:
            full = verdict.max_score and verdict.score == verdict.max_score
            tally["full" if full else "partial" if verdict.score else "zero"] += 1
            tally["flagged"] += bool(verdict.flags)
    return tally


def main(assignments: Sequence[str], course: Path) -> int:
    """The verb: print the tables, write the pages, and say where they are."""
    opened = Course.open(course)
    names = chosen(assignments, opened.assignments(), "assignment")
    stored, changed = _genuine(opened, names)
    summaries = summarise(stored)
    to_terminal(summaries)
    tally = counts(summaries)
    pages = write(summaries, opened.root / "report")
    print(
        f"{sum(map(len, (s.verdicts for s in summaries)))} submissions: {tally['full']} full marks, "
        f"{tally['partial']} partial, {tally['zero']} none; {tally['flagged']} for a person to look at."
    )
    print(f"The class report: {pages[0]} and {pages[1]}")
    for sentence in changed:
        print(f"✗ Not in the report: {sentence}")
    return 1 if changed else 0


def _genuine(course: Course, names: Sequence[str]) -> tuple[list[Verdict], list[str]]:
    """The stored verdicts that are as the judge gave them, and a sentence for each that was changed."""
    genuine, changed = [], []
    for name, student in verdicts.stored(course):
        if name not in names:
            continue
        try:
            verdict = verdicts.read(course, name, student)
        except verdicts.Changed as error:
            changed.append(str(error))
        else:
            genuine += [verdict] if verdict else []
    return genuine, changed
