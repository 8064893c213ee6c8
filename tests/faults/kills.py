"""Kill the grader at random moments of one batch, start it again each time, and compare the marks.

python -m tests.faults.kills --times 100
"""

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from autograder import verdicts
from autograder.course import Course
from tests.attacks.attack import ANSWERS, Attack
from tests.attacks.course import NAME, hand_in, know_the_checks, make_course

SEED = "2016"
#: The grader, with the private checks of the small exercise in its sight.
GRADER = (
    "from tests.attacks.course import know_the_checks; know_the_checks(); "
    "from autograder.__main__ import cli; cli()"
)
ROOT = Path(__file__).parents[2]


def class_of(size: int) -> list[Attack]:
    """Students who answered some of the cells: each mark from 0 to 5 in steps, so that a swap is seen."""
    names = list(ANSWERS)
    return [
        Attack(
            f"student-{n:03}",
            "",
            cells={name: ANSWERS[name] for bit, name in enumerate(names) if n >> bit & 1},
        )
        for n in range(size)
    ]


def start(course: Path, jobs: int = 1) -> subprocess.Popen[bytes]:
    """The grader, in a process group of its own."""
    verb = ["grade", "--course", str(course), "--seed", SEED, "--jobs", str(jobs), "--timeout", "20"]
    return subprocess.Popen(
        [sys.executable, "-c", GRADER, *verb],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def marks(course: Path) -> list[tuple[str, str, float]]:
    """Every mark of the gradebook: student, cell, score; sorted, so that a lost or doubled one shows."""
    with Course.open(course).gradebook() as gradebook:
        submissions = gradebook.assignment_submissions(NAME)
        found = [
            (submission.student.id, grade.name, grade.auto_score)
            for submission in submissions
            for notebook in submission.notebooks
            for grade in notebook.grades
        ]
    return sorted(found)


def undisturbed(course: Path) -> tuple[list[tuple[str, str, float]], float]:
    """The marks of a run that nobody kills, and how many seconds it took."""
    began = time.monotonic()
    process = start(course)
    if process.wait(timeout=900) != 0:
        raise RuntimeError(f"The undisturbed run ended with {process.returncode}; 0 was expected.")
    return marks(course), time.monotonic() - began


def killed(course: Path, times: int, longest_s: float, rng: random.Random) -> int:
    """Kill the grader at random moments, then let it end; returns how often it was killed at work.

    Whenever it ends by itself, half of the verdicts are taken away, so that there is work to be killed in.
    """
    kills = 0
    while kills < times:
        process = start(course)
        try:
            process.wait(timeout=rng.uniform(0.3, 1) * longest_s)
        except subprocess.TimeoutExpired:
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
            kills += 1
        else:
            stored = sorted((course / ".kit" / "verdicts" / NAME).glob("*.json"))
            for path in rng.sample(stored, len(stored) // 2):
                path.unlink()
    if start(course).wait(timeout=900) != 0:
        raise RuntimeError("The last run, which nobody killed, failed.")
    return kills


def compare(times: int, size: int, seed: int, folder: Path) -> str:
    """Kill one batch again and again; returns a sentence.

    Raises:
        AssertionError: If a mark is not that of an undisturbed run.
    """
    course = make_course(folder / "course")
    hand_in(course, class_of(size), port=9)
    twin = Path(shutil.copytree(folder / "course", folder / "undisturbed"))
    expected, seconds = undisturbed(twin)
    kills = killed(course.root, times, seconds, random.Random(seed))
    found = marks(course.root)
    lost, doubled = set(expected) - set(found), len(found) - len(set(found))
    assert found == expected, f"{len(lost)} marks lost or changed, {doubled} doubled"
    assert not (changed := verdicts.verify(course)), changed
    left = list((course.root / "autograded").rglob("*.part"))
    return (
        f"{kills} kills, {size} submissions: {len(found)} marks as in the undisturbed run ({seconds:.1f} s), "
        f"0 lost, 0 doubled; {len(left)} unfinished files left."
    )


def main() -> None:
    """Parse, run, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--submissions", type=int, default=16)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    know_the_checks()
    with tempfile.TemporaryDirectory(prefix="kills-") as folder:
        print(compare(asked.times, asked.submissions, asked.seed, Path(folder)))


if __name__ == "__main__":
    main()
