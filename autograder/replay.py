"""Repeat a verdict: the same submission, seed, limits and sandbox must give the same marks."""

from collections.abc import Iterator
from pathlib import Path

from autograder import verdicts
from autograder.course import Course
from autograder.errors import Trouble
from autograder.grade import collect, digest, grade_bytes
from autograder.records import Verdict
from autograder.settings import Settings, kit_version


def main(student: str, assignment: str, course: Path) -> int:
    """The verb: grade again as it was graded, compare, and change nothing."""
    opened = Course.open(course)
    old = verdicts.read(opened, assignment, student)
    if old is None:
        raise Trouble(f"There is no verdict of {student} in {assignment}: grade it first.")
    new = replay(opened, old)
    differences = list(compare(old, new))
    for line in differences:
        print(line)
    if old.kit_version != kit_version():
        print(f"Judged then by kit {old.kit_version}, now by {kit_version()}.")
    same = "the same marks" if not differences else f"{len(differences)} differences"
    print(f"{assignment} of {student} at seed {old.seed}: {new.score:g} of {new.max_score:g}; {same}.")
    return 1 if differences else 0


def replay(course: Course, old: Verdict) -> Verdict:
    """Grade a submission again as a stored verdict says it was graded.

    Raises:
        Trouble: If the submission is not the one that was judged.
    """
    frames = course.templates(old.assignment)
    handed_in = collect(course, frames, old.student)
    if digest(handed_in) != old.notebook_hash:
        raise Trouble(
            f"What lies in submitted/ for {old.student} in {old.assignment} is not what was judged: its hash "
            f"is {digest(handed_in)[:12]}…, that of the verdict {old.notebook_hash[:12]}…. Grade it again.",
            exit_code=1,
        )
    settings = Settings(old.seed, old.limits, old.sandbox)
    return grade_bytes(frames, old.student, handed_in, settings)[0]


def compare(old: Verdict, new: Verdict) -> Iterator[str]:
    """A line for each graded cell whose mark differs."""
    now = {(cell.notebook, cell.grade_id): cell for cell in new.cells}
    for cell in old.cells:
        again = now.pop((cell.notebook, cell.grade_id), None)
        if again is None or (again.score, again.max_score) != (cell.score, cell.max_score):
            came = f"{again.score:g} of {again.max_score:g}" if again else "no such cell"
            yield f"{cell.grade_id}: {cell.score:g} of {cell.max_score:g} then, {came} now"
    yield from (
        f"{cell.grade_id}: not there then, {cell.score:g} of {cell.max_score:g} now" for cell in now.values()
    )
