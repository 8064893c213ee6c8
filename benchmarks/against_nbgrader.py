"""The kit beside `nbgrader autograde` as it comes: the same notebooks, and each side fills its own gradebook.

A round of the kit is a whole class, from the command to its end. Stock nbgrader takes one submission after
the other at an even pace, so a round of it is a part of the class; what it does once is shared out over all.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from statistics import mean, median

from autograder import exercises
from autograder.course import Course
from benchmarks import commands, courses
from benchmarks.machine import counted
from benchmarks.results import Row
from benchmarks.rounds import in_words, interleaved, ratios, seconds

#: Submissions that a class hands in, in all its assignments.
CLASS = 40
FIRST = "ex1_tied_autoencoder"


def measure(rounds: int, quick: bool = False) -> Iterator[Row]:
    """The two rows."""
    size = 2 if quick else CLASS
    yield compare("grade.ex1.vs_nbgrader", [FIRST], size, max(1, size // rounds), rounds)
    if not quick:
        names = exercises.names()
        yield compare("grade.all.vs_nbgrader", names, max(1, CLASS // len(names)), 1, rounds)


def compare(key: str, names: Sequence[str], copies: int, part: int, rounds: int) -> Row:
    """One row.

    Args:
        key: Its key.
        names: The exercises.
        copies: Submissions of each.
        part: How many of them nbgrader grades in a round.
        rounds: Rounds.
    """
    with courses.folder() as folder:
        ours, theirs = (_class(folder / side, names, copies, part) for side in ("kit", "nbgrader"))
        lost: list[str] = []
        sides = {"kit": _kit(ours, names, copies, lost), "nbgrader": _stock(theirs, names, copies, part)}
        busy: dict[str, list[float]] = {side: [] for side in sides}
        took = interleaved({side: counted(once, busy[side]) for side, once in sides.items()}, rounds)
        speeds = f"A submission takes {in_words(took['kit'])}, with nbgrader {in_words(took['nbgrader'])}."
        if lost:
            raise RuntimeError(
                f"Full marks for references were expected. Received: {'; '.join(lost)}. {speeds}"
            )
        for name in names:
            require_equal_marks(courses.scores(ours, name), courses.scores(theirs, name))
    shares = f"Processors are busy for {median(busy['kit']):.0%} of it and {median(busy['nbgrader']):.0%}."
    note = f"{speeds} {shares} Exercises: {len(names)}, copies of each: {copies}."
    return Row(key, ratios(took["nbgrader"], took["kit"]), note)


def _class(root: Path, names: Sequence[str], copies: int, part: int) -> Course:
    """A course; a student's name begins with the number of the round in which nbgrader grades it."""
    course = courses.with_exercises(root, names)
    for name in names:
        courses.hand_in(course, name, [f"{number // part}-{number % part}" for number in range(copies)])
    return course


def _kit(course: Course, names: Sequence[str], copies: int, lost: list[str]) -> Callable[[], float]:
    """Each call grades the whole class, and adds to `lost` who lost points, and why."""

    def once() -> float:
        took = seconds(lambda: commands.kit(course, names))
        for name in names:
            lost.extend(f"{name} of {student}, {why}" for student, why in courses.lost(course, name).items())
        return took / (copies * len(names))

    return once


def _stock(course: Course, names: Sequence[str], copies: int, part: int) -> Callable[[], float]:
    """Each call grades the next part of the class, and begins anew after the last."""
    turns = iter(range(10**6))

    def once() -> float:
        turn = next(turns) % max(1, copies // part)
        took = [commands.nbgrader(course, name, f"{turn}-*") for name in names]
        return mean(one.a_submission(part, CLASS) for one in took)

    return once


def require_equal_marks(ours: Mapping[str, float], theirs: Mapping[str, float]) -> None:
    """A grader that is quicker because it grades less is no rival.

    Raises:
        RuntimeError: If one of those whom nbgrader has graded has other points from the kit.
    """
    other = {
        student: (ours.get(student), score) for student, score in theirs.items() if ours.get(student) != score
    }
    if other or not theirs:
        raise RuntimeError(f"Equal marks were expected. Received, kit's and nbgrader's: {other or 'none'}.")
