"""The commands that are compared, as staff type them."""

import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.course import Course

#: What nbgrader says of the first submission, when all that it does once is done.
FIRST = "Copying"


@dataclass(frozen=True)
class Took:
    """Seconds of a command.

    Args:
        before: Until the first submission: what a class costs once, whatever its size.
        grading: From then on.
    """

    before: float
    grading: float

    def a_submission(self, graded: int, size: int) -> float:
        """Seconds for each submission of a class of `size`, of whom this command has graded some."""
        return self.grading / graded + self.before / size


def kit(course: Course, assignments: Sequence[str]) -> None:
    """`python -m autograder grade`; a flagged submission, exit code 1, is for the caller to judge.

    Raises:
        RuntimeError: If it ends in an error.
    """
    folder = ["--course", str(course.root)]
    command = [sys.executable, "-m", "autograder", "grade", *assignments, *folder, "--force"]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    if ran.returncode not in (0, 1) or "Traceback" in ran.stderr:
        raise RuntimeError(f"`autograder grade` ended with {ran.returncode}: {ran.stderr[-2000:]}")


def nbgrader(course: Course, assignment: str, students: str) -> Took:
    """`nbgrader autograde`.

    Args:
        course: The course.
        assignment: What to grade.
        students: Whose, as a pattern: "a*".

    Raises:
        RuntimeError: If it ends in an error; with what it said last.
    """
    program = str(Path(sys.executable).parent / "nbgrader")
    command = [
        program,
        "autograde",
        assignment,
        "--course-dir",
        str(course.root),
        "--student",
        students,
        "--force",
    ]
    began, first, said = time.perf_counter(), None, []
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as process:
        assert process.stderr is not None
        for line in process.stderr:
            said.append(line)
            if first is None and FIRST in line:
                first = time.perf_counter()
    if process.returncode or first is None:
        raise RuntimeError(f"`nbgrader autograde` ended with {process.returncode}: {''.join(said)[-2000:]}")
    return Took(first - began, time.perf_counter() - first)
