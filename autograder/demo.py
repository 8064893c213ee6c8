"""The demonstration: a small class of real submissions, graded for real, ending in a class report."""

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from nbformat import NotebookNode

from autograder import exercises, samples
from autograder.errors import Trouble
from autograder.notebooks import to_bytes
from autograder.samples import Overlay

#: The two exercises that show the most in a minute: by hand and in Keras, and a claim of a trained network.
EXERCISES = ("ex1_tied_autoencoder", "ex3a_undercomplete")
#: Seconds for one cell: the submission that never ends costs this once.
TIMEOUT_S = 10.0
MARKER = ".autoencoders-demo"


def main(wanted: Sequence[str], course: Path, jobs: int | None) -> int:
    """The verb: a fresh course, a class of submissions an exercise, their marks, and the report."""
    from autograder import grade, init, report
    from autograder.course import chosen

    names = chosen(wanted, exercises.names(), "exercise") if wanted else list(EXERCISES)
    _make_room(course)
    for name in init.init(course, names):
        print(f"released {name}")
    for name in names:
        for student, notebook in classmates(name, with_harm=name == names[0]):
            path = course / "submitted" / student / name / f"{name}.ipynb"
            path.parent.mkdir(parents=True)
            path.write_bytes(to_bytes(notebook))
    grade.main(assignments=tuple(names), course=course, students=(), jobs=jobs, timeout=TIMEOUT_S)
    return report.main(assignments=(), course=course)


def classmates(name: str, with_harm: bool) -> Iterator[tuple[str, NotebookNode]]:
    """The sample submissions of one exercise: a student's name that says what it is, and the notebook.

    Args:
        name: The exercise.
        with_harm: Whether one crashes and one never ends, which costs its whole limit.
    """
    reference = samples.reference_cells(name)
    bank = samples.overlays(name)
    right = [overlay for overlay in bank if overlay.is_right]
    wrong = _of_different_cells([overlay for overlay in bank if len(overlay.expects) == 1])
    middle = list(reference)[len(reference) // 2]
    yield "all-right", samples.answered(name)
    yield "another-way", samples.answered(name, right[0] if right else None)
    for overlay in wrong[:2]:
        yield overlay.name.removeprefix("wrong/").replace("_", "-"), samples.answered(name, overlay)
    yield "half-done", samples.submission(name, dict(list(reference.items())[: len(reference) // 2]))
    yield "untouched", samples.submission(name, {})
    if with_harm:
        yield "crashes", samples.submission(name, {**reference, middle: "import os\nos._exit(1)"})
        yield "never-ends", samples.submission(name, {**reference, middle: "while True:\n    pass"})


def _of_different_cells(bank: Sequence[Overlay]) -> list[Overlay]:
    """One misconception a graded cell, so that a few show much."""
    return list({next(iter(overlay.expects)): overlay for overlay in bank}.values())


def _make_room(course: Path) -> None:
    """Make the folder afresh, but only if an earlier demonstration made it."""
    if course.exists() and any(course.iterdir()) and not (course / MARKER).exists():
        raise Trouble(
            f"{course} is not empty and no demonstration made it; name another folder with --course."
        )
    shutil.rmtree(course, ignore_errors=True)
    course.mkdir(parents=True)
    (course / MARKER).touch()
