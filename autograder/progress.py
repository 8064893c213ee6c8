"""A live line on a terminal: done, failed, waiting, rate and time left. Piped output stays plain."""

import sys
import time
from types import TracebackType
from typing import Self

from autograder.records import Verdict


class Progress:
    """Shows how a run goes, on stderr, so that what is printed can be piped.

    Args:
        total: How many submissions there are.
        quiet: Print no line a submission (the run prints JSON).
    """

    def __init__(self, total: int, quiet: bool = False):
        from rich import progress
        from rich.console import Console

        self.total, self.quiet, self.began = total, quiet, time.monotonic()
        self.count = self.failures = self.kept = 0
        self.console = Console(stderr=True)
        self.bar = progress.Progress(
            progress.TextColumn("grading"),
            progress.BarColumn(),
            progress.MofNCompleteColumn(),
            progress.TextColumn("{task.fields[state]}"),
            progress.TimeRemainingColumn(),
            console=self.console,
            disable=not self.console.is_terminal,
            transient=True,
        )
        self.task = self.bar.add_task("grading", total=total, state="")

    def __enter__(self) -> Self:
        self.bar.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.bar.__exit__(kind, error, trace)
        if kind is None:
            seconds = time.monotonic() - self.began
            self._say(f"{self.count} of {self.total} graded in {seconds:.0f} s{self._remarks()}.")

    def done(self, verdict: Verdict, kept: bool) -> None:
        """One submission has its mark; `kept` if it is that of an earlier run."""
        self.count += 1
        self.kept += kept
        how = "unchanged, kept" if kept else f"{verdict.seconds:.1f} s"
        flag = " ⚑" if verdict.flags else ""
        score = f"{verdict.score:g} of {verdict.max_score:g}"
        self._step(f"{verdict.assignment} {verdict.student}: {score} ({how}){flag}")

    def failed(self, reason: str) -> None:
        """One submission could not be run or saved."""
        self.failures += 1
        self._step(reason)

    def _step(self, line: str) -> None:
        minutes = (time.monotonic() - self.began) / 60
        rate = (self.count + self.failures) / minutes if minutes else 0.0
        waiting = self.total - self.count - self.failures
        state = f"{self.failures} failed, {waiting} waiting, {rate:.0f} a minute"
        self.bar.update(self.task, advance=1, state=state)
        if not self.quiet and not self.console.is_terminal:
            left = f", about {waiting / rate:.1f} min left" if rate and waiting else ""
            self._say(f"[{self.count + self.failures}/{self.total}{left}] {line}")
        elif self.console.is_terminal:
            self.bar.print(line, markup=False, highlight=False)

    def _say(self, line: str) -> None:
        print(line, file=sys.stderr, flush=True)

    def _remarks(self) -> str:
        parts = [f"{self.kept} unchanged since their last verdict"] * bool(self.kept)
        parts += [f"{self.failures} could not be graded"] * bool(self.failures)
        return f" ({'; '.join(parts)})" if parts else ""
