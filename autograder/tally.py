"""Count what a rehearsal found, and show it: a line a graded cell, then every mistake by name.

The unit is an answer in a graded cell. With several seeds, a right answer has to pass at all of them, and a
wrong one to be caught at all of them.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from autograder import chance
from autograder.judged import Judged

Key = tuple[str, str, str]


@dataclass(frozen=True)
class Counts:
    """What `rehearse --json` prints.

    Args:
        false_accepts: Wrong answers that lose nothing in a cell that they should lose.
        false_rejects: Right answers that lose something.
        right: Right answers.
        wrong: Wrong answers.
        own_sentence: Wrong answers that met the sentence that names their mistake.
        mutants: Mutants of the reference that are not shown to be equivalent.
        killed: Those of them that lose something.
    """

    false_accepts: int
    false_rejects: int
    right: int
    wrong: int
    own_sentence: int
    mutants: int
    killed: int

    @classmethod
    def of(cls, judged: Iterable[Judged]) -> "Counts":
        """Count answers in graded cells."""
        by_kind: dict[str, dict[Key, list[Judged]]] = defaultdict(lambda: defaultdict(list))
        for item in judged:
            by_kind[item.kind][item.key].append(item)
        right, wrong, mutants = (by_kind[kind].values() for kind in ("right", "wrong", "mutant"))
        return cls(
            false_accepts=_some(wrong, lambda item: item.passed),
            false_rejects=_some(right, lambda item: not item.passed),
            right=len(right),
            wrong=len(wrong),
            own_sentence=len(wrong) - _some(wrong, lambda item: not item.own_sentence),
            mutants=len(mutants),
            killed=len(mutants) - _some(mutants, lambda item: item.passed),
        )

    @property
    def clean(self) -> bool:
        """Whether the grader was never wrong, and no mutant came through."""
        return not self.false_accepts and not self.false_rejects and self.killed == self.mutants

    def to_data(self) -> dict[str, int]:
        """As JSON has it."""
        return asdict(self)

    def __str__(self) -> str:
        return (
            f"{self.right} right answers, {self.false_rejects} false rejects; "
            f"{self.wrong} wrong answers, {self.false_accepts} false accepts, "
            f"{self.own_sentence} with their own sentence; {self.killed} of {self.mutants} mutants killed. "
            "An answer counts once a graded cell."
        )


def _some(groups: Collection[Sequence[Judged]], fits: Callable[[Judged], bool]) -> int:
    """How many groups have an item that fits."""
    return sum(any(fits(item) for item in group) for group in groups)


def table(exercise: str, judged: Sequence[Judged], drawn: Mapping[str, tuple[int, int]]) -> Iterator[str]:
    """The lines of one exercise.

    Args:
        exercise: The exercise.
        judged: What was found in it.
        drawn: Cell -> how many of its mutants were tried, of how many, where that is not all.
    """
    by_cell: dict[str, list[Judged]] = defaultdict(list)
    for item in judged:
        by_cell[item.grade_id].append(item)
    yield f"{exercise:30} {'full marks':>12} {'caught':>10} {'own sentence':>14} {'killed':>10}"
    for grade_id, items in by_cell.items():
        counts = Counts.of(items)
        line = (
            f"  {grade_id:28} {_of(counts.right - counts.false_rejects, counts.right):>12}"
            f" {_of(counts.wrong - counts.false_accepts, counts.wrong):>10}"
            f" {_of(counts.own_sentence, counts.wrong):>14} {_of(counts.killed, counts.mutants):>10}"
        )
        tried, there_are = drawn.get(grade_id, (0, 0))
        yield line + (f"  ({tried} mutants drawn of {there_are})" if tried else "")
    yield from (f"  {fault}" for fault in faults(judged))
    if counted := chance.by_check(exercise):
        yield "  right answers that lost a point by chance, at fresh seeds, and the rate at 95 % confidence:"
        yield from (f"    {grade_id:26} {row}" for grade_id, row in counted.items())


def _of(part: int, whole: int) -> str:
    return f"{part} of {whole}" if whole else "-"


def faults(judged: Iterable[Judged]) -> list[str]:
    """Every mistake by name, once, whatever the number of seeds."""
    return list(dict.fromkeys(fault for item in judged for fault in _faults(item)))


def _faults(item: Judged) -> Iterator[str]:
    if item.kind == "right" and not item.passed:
        yield f"FALSE REJECT {item}"
    elif item.kind == "wrong" and item.passed:
        yield f"FALSE ACCEPT {item}"
    elif item.kind == "wrong" and not item.own_sentence:
        yield f"other sentence {item}"
    elif item.kind == "mutant" and item.passed:
        yield f"SURVIVED {item}"
    elif item.kind == "equivalent" and not item.passed:
        yield f"NOT EQUIVALENT, but listed so: {item}"


def disagreements(at_home: Sequence[Judged], graded: Sequence[Judged]) -> list[str]:
    """Where `check` in the student's notebook says one thing and the grader another, by name."""
    home = {item.key: item.passed for item in at_home}
    return [
        f"{item.answer}: {'right' if home[item.key] else 'wrong'} at home,"
        f" {'right' if item.passed else 'wrong'} for the grader"
        for item in graded
        if home[item.key] is not item.passed
    ]
