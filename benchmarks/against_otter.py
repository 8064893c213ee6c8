"""The kit beside otter-grader, `otter run` without its container: the same answers to exercise 1.

A test of otter's calls the released check, as the cell of the check does in the notebook; those cells are
left out, so that nothing is checked twice. otter ends in a file a submission, the kit in a gradebook.
"""

import json
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

from autograder import exercises, notebooks, samples
from benchmarks import commands, courses, environment
from benchmarks.against_nbgrader import CLASS, FIRST
from benchmarks.results import Row
from benchmarks.rounds import in_words, interleaved, ratios, seconds

TEST = """OK_FORMAT = False
from otter.test_files import test_case

name, points = {name!r}, {points!r}


@test_case()
def released(check):
    check({name!r})
"""
SETTINGS = {"lang": "python", "show_stdout": False}


def measure(rounds: int, quick: bool = False) -> Iterator[Row]:
    """The one row. Each notebook is a process of otter's, so one of them is a round."""
    key = "grade.ex1.vs_otter"
    if not environment.is_there():
        yield Row(key, (), environment.MISSING)
        return
    size = 2 if quick else CLASS
    with courses.folder() as folder:
        course = courses.with_exercises(folder / "kit", [FIRST])
        courses.hand_in(course, FIRST, [f"student{number}" for number in range(size)])
        submission, archive = write_submission(folder), write_archive(folder)
        sides = {
            "kit": lambda: seconds(lambda: commands.kit(course, [FIRST])) / size,
            "otter": lambda: seconds(lambda: require_full_marks(run(submission, archive))),
        }
        took = interleaved(sides, rounds)
    note = f"A submission takes {in_words(took['kit'])}, with otter-grader {in_words(took['otter'])}."
    yield Row(key, ratios(took["otter"], took["kit"]), note)


def write_submission(folder: Path) -> Path:
    """The reference's answers, without the cells that check them."""
    notebook = samples.answered(FIRST)
    notebook.cells = [
        cell for cell in notebook.cells if cell.cell_type != "code" or not cell.metadata.nbgrader["grade"]
    ]
    path = folder / f"{FIRST}.ipynb"
    path.write_bytes(notebooks.to_bytes(notebook))
    return path


def write_archive(folder: Path) -> Path:
    """What otter grades by: a test for each check, and the released cases."""
    path = folder / "autograder.zip"
    exercise = exercises.load(FIRST)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("otter_config.json", json.dumps(SETTINGS))
        archive.writestr("files/cases.npz", exercise.released())
        for name, cases in exercise.case_sets(exercises.RELEASED_SEED).items():
            archive.writestr(f"tests/{name}.py", TEST.format(name=name, points=cases.points))
    return path


def run(submission: Path, archive: Path) -> list[dict[str, object]]:
    """`otter run`; returns what it says of each test.

    Raises:
        RuntimeError: If it ends in an error; with what it said last.
    """
    otter = str(environment.PYTHON.with_name("otter"))
    command = [otter, "run", "-a", str(archive), "-o", str(archive.parent), "--no-logo", str(submission)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, cwd=archive.parent)
    if ran.returncode:
        raise RuntimeError(f"`otter run` ended with {ran.returncode}: {(ran.stdout + ran.stderr)[-2000:]}")
    tests: list[dict[str, object]] = json.loads((archive.parent / "results.json").read_text())["tests"]
    return tests


def require_full_marks(tests: list[dict[str, object]]) -> None:
    """A grader that is quicker because it fails is no rival.

    Raises:
        RuntimeError: If a test did not pass.
    """
    scored = [test for test in tests if test.get("max_score")]
    lost = [test["name"] for test in scored if test["score"] != test["max_score"]]
    if lost or not scored:
        raise RuntimeError(f"Full marks from otter-grader were expected. Lost: {lost or 'all'}.")
