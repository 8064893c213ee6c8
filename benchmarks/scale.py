"""Whether a submission costs the same in a class of a thousand: a tiny notebook, run in its sandbox."""

from collections.abc import Iterator

from benchmarks import commands, courses
from benchmarks.results import Row
from benchmarks.rounds import in_words, seconds

SMALL, LARGE = 100, 1_000


def measure(rounds: int, quick: bool = False) -> Iterator[Row]:
    """The one row: a large class once, small ones before and after, as the machine may change meanwhile."""
    small, large = (4, 8) if quick else (SMALL, LARGE)
    before = [a_submission(small) for _ in range(rounds // 2)]
    once = a_submission(large)
    after = [a_submission(small) for _ in range(rounds - len(before))]
    smalls = [*before, *after]
    note = f"{in_words(smalls)} in a class of {small}, {once:.3g} s in one of {large:,}, which is run once."
    yield Row("grade.scale_1000_vs_100", [once / small for small in smalls], note)


def a_submission(count: int, warm: bool = True) -> float:
    """Seconds for each submission of a new class of some size, from the command to its end."""
    students = [f"student{number}" for number in range(count)]
    with courses.folder() as folder:
        course = courses.with_tiny_assignment(folder, students, warm=warm)
        took = seconds(lambda: commands.kit(course, [courses.TINY]))
        graded = courses.scores(course, courses.TINY)
    if graded != dict.fromkeys(students, 1.0):
        raise RuntimeError(f"A point for each of {count} students was expected. Received: {graded}.")
    return took / count
