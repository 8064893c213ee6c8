"""`check("…")` in a student's own notebook: is the cell above right and, if not, what to look at next.

The released cases lie beside the notebook as data, `cases.npz`. Under the grader the same cell is answered
by the judge, from fresh cases, and nothing here decides a mark.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from autoencoders import plain, probe
from autoencoders.cases import CaseSet, Outcome
from autoencoders.reached import reached, unchanged
from autoencoders.withhold import withhold

#: Set by the grader: its judge answers, so the calls below keep silent.
JUDGED = "AUTOENCODERS_JUDGED"
CASES_FILE = "cases.npz"


class NotRight(Exception):
    """The cell above is not right yet. Shown as its message alone, without a traceback."""

    def _render_traceback_(self) -> list[str]:  # IPython asks an exception how it wants to be shown
        return str(self).splitlines()


class _NotWritten(NotRight, NotImplementedError):
    """The cell above still holds its stub: shown as what it is."""


_NotWritten.__name__ = NotImplementedError.__name__


@dataclass
class _Exercise:
    """The exercise that this notebook is."""

    name: str = ""
    checks: dict[str, CaseSet] = field(default_factory=dict)
    passed: dict[str, bool] = field(default_factory=dict)
    right_with: dict[str, list[dict[str, Any] | None]] = field(default_factory=dict)


_exercise = _Exercise()


def begin(name: str, folder: str | os.PathLike[str] = ".") -> None:
    """Open an exercise: read its released cases and set aside what it asks to be written.

    Args:
        name: The exercise's identifier, such as "ex1_tied_autoencoder".
        folder: Where the released cases lie; by default beside the notebook.
    """
    global _exercise
    if JUDGED in os.environ:
        return
    path = Path(folder, CASES_FILE)
    if not path.exists():
        raise _say(
            f"`{CASES_FILE}` is expected beside this notebook, in {path.parent.resolve()}.\n"
            "Copy it there from the exercise's folder: without it no cell can be checked."
        )
    released = plain.decode(path.read_bytes())
    if released["exercise"] != name:
        raise _say(f"The `{CASES_FILE}` here belongs to {released['exercise']}; this notebook is {name}.")
    withhold(released["withheld"])
    sets = [CaseSet.from_data(data) for data in released["checks"]]
    _exercise = _Exercise(name, {cases.grade_id: cases for cases in sets})
    print(f"{name}: {len(sets)} checks, {sum(cases.points for cases in sets):g} points.")


def check(grade_id: str) -> None:
    """Say whether a graded cell is right: one line if it is, else what was seen and where to look.

    Args:
        grade_id: The cell's identifier, as the notebook gives it.
    """
    if JUDGED in os.environ:
        return
    cases = _cases(grade_id)
    outcomes = _ask(cases)
    _note(cases, outcomes)
    if not _exercise.passed[grade_id]:
        first = next(outcome for outcome in outcomes if not outcome.passed)
        raise (_NotWritten if first.unwritten else NotRight)(f"✗ {first.message}")
    print(f"✓ {grade_id}: right.")


def standing() -> None:
    """Print where the student stands: each check, asked again unless nothing can have changed.

    What was right is asked again when it hangs on a cell that ran again since, or on anything that may change
    without that: arrays, models, lists.
    """
    if JUDGED in os.environ:
        return
    earned = 0.0
    for grade_id, cases in _exercise.checks.items():
        points = cases.points
        if not _still_right(cases):
            outcomes = _ask(cases)
            _note(cases, outcomes)
            points = sum(case.points for case, o in zip(cases.cases, outcomes, strict=True) if o.passed)
        earned += points
        mark = "✓" if _exercise.passed[grade_id] else "✗"
        print(f"{mark} {grade_id:32} {points:4g} of {cases.points:g}")
    total = sum(cases.points for cases in _exercise.checks.values())
    print(f"  {'so far':32} {earned:4g} of {total:g}; written answers are read by a person.")


def _note(cases: CaseSet, outcomes: list[Outcome]) -> None:
    """Keep whether a check is right and, if so, what that hangs on."""
    right = all(outcome.passed for outcome in outcomes)
    _exercise.passed[cases.grade_id] = right
    _exercise.right_with.pop(cases.grade_id, None)
    if right:
        namespace = _notebook()
        _exercise.right_with[cases.grade_id] = [
            reached(probe.function_of(case.probe, list(case.inputs), namespace)) for case in cases.cases
        ]


def _still_right(cases: CaseSet) -> bool:
    namespace, hangs_on = _notebook(), _exercise.right_with.get(cases.grade_id)
    return hangs_on is not None and all(unchanged(found, namespace) for found in hangs_on)


def _cases(grade_id: str) -> CaseSet:
    if not _exercise.checks:
        raise _say("Run the first cell of this notebook before a check: it opens the exercise.")
    if grade_id not in _exercise.checks:
        known = ", ".join(_exercise.checks)
        raise _say(f"There is no check {grade_id!r} in {_exercise.name}; it has {known}.")
    return _exercise.checks[grade_id]


def _ask(cases: CaseSet) -> list[Outcome]:
    namespace = _notebook()
    replies = []
    for case in cases.cases:
        replies.append(probe.ask(namespace, case.probe, case.inputs))
        if not case.outcome(replies[-1]).passed:
            break  # the student mends the first thing first
    outcomes = cases.outcomes(replies)
    if all(outcome.passed for outcome in outcomes):
        return outcomes
    return cases.outcomes(replies, failed=[need for need in cases.needs if not _is_right(need)])


def _is_right(grade_id: str) -> bool:
    if grade_id not in _exercise.passed and grade_id in _exercise.checks:
        _exercise.passed[grade_id] = all(outcome.passed for outcome in _ask(_exercise.checks[grade_id]))
    return _exercise.passed.get(grade_id, True)


def _notebook() -> dict[str, Any]:
    from IPython import get_ipython

    shell = get_ipython()
    if shell is None:
        raise _say("`check` speaks inside a notebook; open the exercise in JupyterLab, VS Code or Colab.")
    namespace: dict[str, Any] = shell.user_ns
    return namespace


_say: Callable[[str], NotRight] = NotRight
