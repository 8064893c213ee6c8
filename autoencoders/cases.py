"""A case of a check: what to ask, what the answer must be, and what to say when it is not.

The grader's private checks and the released cases beside a notebook are both made of these. Both are
data: `to_data` writes it, `from_data` reads it back.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from autoencoders.expectations import Close, Expectation, from_data, to_data

MAX_LINES = 3
#: Keras prints part of its messages in bold.
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True)
class Outcome:
    """What came of one case.

    Args:
        passed: Whether the answer is right.
        message: What to tell the student, at most three lines; empty when the answer is right.
        misconception: The recognised misconception's sentence, if there was one.
        missing: The name that the notebook does not define, if that is why there is no answer.
        unwritten: Whether the student's cell still holds its stub.
    """

    passed: bool
    message: str = ""
    misconception: str | None = None
    missing: str | None = None
    unwritten: bool = False


@dataclass(frozen=True)
class Case:
    """One question and its answer, which never meet in a process that runs a student's code.

    Args:
        probe: A Python expression, or statements that end in `return`, evaluated in the notebook. It sees
            `inputs` as its parameters and the student's names as globals.
        inputs: Plain data, all that the student's process ever sees of the case.
        expect: What the answer must be.
        points: What a right answer earns.
        hint: An observation or a question that leads on; never the answer.
        misconceptions: Sentence -> the answer (or an expectation) by which that mistake is recognised. The
            first that fits speaks instead of the hint.
        about: The student's object that is asked, for messages; by default the probe's first word.
        released: Whether the case also speaks at home.
        keeps: Whether what is handed over has to stay as it is.
    """

    probe: str
    inputs: Mapping[str, Any]
    expect: Expectation
    points: float = 1
    hint: str = ""
    misconceptions: Mapping[str, Any] = field(default_factory=dict)
    about: str = ""
    released: bool = True
    keeps: bool = False

    @property
    def subject(self) -> str:
        """The name of the student's object that this case asks."""
        return self.about or self.probe.strip().split("(")[0].split(".")[0].split("[")[0]

    def outcome(self, reply: Mapping[str, Any] | None) -> Outcome:
        """Judge what the notebook replied.

        Args:
            reply: `{"answer": …}` or `{"error": …}` as `probe.ask` returns it, or None if nothing came.
        """
        if not isinstance(reply, Mapping) or not ({"answer", "error"} & set(reply)):
            return Outcome(False, "Your notebook gave no answer here: it had stopped, or ran out of time.")
        if "error" in reply:
            return self._after_error(reply["error"])
        answer = reply["answer"]
        fault, changes = self.expect.unmet(answer), self._changes(reply.get("changed"))
        if fault is None and changes is None:
            return Outcome(True)
        if fault is None:
            return Outcome(False, f"`{self.subject}`: {changes}", misconception=changes)
        for sentence, mistaken in self.misconceptions.items():
            if self._mistaken(mistaken).unmet(answer) is None:
                return Outcome(False, f"`{self.subject}`: {sentence}", misconception=sentence)
        return Outcome(
            False, _lines(f"Your `{self.subject}` {fault}", changes or self.hint), misconception=changes
        )

    def _changes(self, changed: Any) -> str | None:
        """What to say where something that has to stay as it was is said to have changed."""
        name = next((name for name in self.inputs if isinstance(changed, list) and name in changed), None)
        if not self.keeps or name is None:
            return None
        return f"Your function changes the `{name}` that it was given; work on one of your own."

    def _mistaken(self, mistaken: Any) -> Expectation:
        if hasattr(mistaken, "unmet"):
            return mistaken
        if isinstance(self.expect, Close):
            return Close(mistaken, self.expect.rtol, self.expect.atol)
        return Close(mistaken)

    def _after_error(self, error: Any) -> Outcome:
        error = error if isinstance(error, Mapping) else {}
        kind, message = str(error.get("type", "Error"))[:80], str(error.get("message", ""))[:300]
        missing = error.get("missing")
        if kind == "NotImplementedError":
            return Outcome(False, _lines(f"`{self.subject}` is not written yet.", message), unwritten=True)
        if isinstance(missing, str):
            where = f"`{missing[:80]}` is not defined at this place of the notebook."
            next_step = "Fill in and run the cells above, from the top."
            return Outcome(False, _lines(where, next_step), missing=missing)
        return Outcome(False, _lines(f"Your `{self.subject}` stopped with {kind}: {message}", self.hint))

    def to_data(self) -> dict[str, Any]:
        """The case as plain data."""
        fields = dict(vars(self))
        fields["expect"] = to_data(self.expect)
        mistakes = self.misconceptions.items()
        fields["misconceptions"] = {text: to_data(self._mistaken(mistaken)) for text, mistaken in mistakes}
        return fields

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Case":
        """The case that `to_data` turned into plain data."""
        fields = dict(data)
        fields["expect"] = from_data(fields["expect"])
        fields["misconceptions"] = {text: from_data(m) for text, m in fields["misconceptions"].items()}
        return cls(**fields)


@dataclass(frozen=True)
class CaseSet:
    """The cases of one graded cell.

    Args:
        grade_id: The cell's nbgrader id, and what `check("…")` names.
        cases: What is asked, in order.
        needs: Ids of earlier graded cells that this one builds on.
    """

    grade_id: str
    cases: Sequence[Case]
    needs: Sequence[str] = ()

    @property
    def points(self) -> float:
        """What the cell is worth."""
        total = sum(case.points for case in self.cases)
        return int(total) if total == int(total) else total  # as nbgrader's files write it

    def outcomes(self, replies: Sequence[Any], failed: Collection[str] = ()) -> list[Outcome]:
        """Judge the replies to all cases; one that is not there counts as no answer.

        Args:
            replies: What the notebook replied, in the order of the cases.
            failed: Ids of graded cells that are not right, to say where to begin.
        """
        given = [*replies[: len(self.cases)], *[None] * (len(self.cases) - len(replies))]
        outcomes = [case.outcome(reply) for case, reply in zip(self.cases, given, strict=True)]
        broken = [grade_id for grade_id in self.needs if grade_id in failed]
        return [outcome if outcome.passed else _builds_on(broken, outcome) for outcome in outcomes]

    def to_data(self) -> dict[str, Any]:
        """The released cases as plain data."""
        released = [case.to_data() for case in self.cases if case.released]
        return {"grade_id": self.grade_id, "needs": list(self.needs), "cases": released}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "CaseSet":
        """The cases that `to_data` turned into plain data."""
        return cls(data["grade_id"], [Case.from_data(case) for case in data["cases"]], tuple(data["needs"]))


def _builds_on(broken: Sequence[str], outcome: Outcome) -> Outcome:
    if not broken:
        return outcome
    first = f"This cell builds on `{broken[0]}`, which is not right yet: begin there."
    return replace(outcome, message=_lines(first, outcome.message))


def _lines(*texts: str) -> str:
    """At most three lines of printable text, none of them empty; parts of it may be a student's."""
    lines = [printable for text in texts for line in text.splitlines() if (printable := _printable(line))]
    return "\n".join(lines[:MAX_LINES])


def _printable(line: str) -> str:
    line = _COLOUR.sub("", line)
    return "".join(character if character.isprintable() else " " for character in line).strip()
