"""The course that is attacked, and the host around it with what must not be touched or seen."""

import contextlib
import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook

from autograder import checks, exercises
from autograder.course import Course
from autograder.init import KIT, init
from autograder.release import generate
from tests.attacks.attack import ANSWERS, Attack

NAME = "attacked"
#: Lies in the grader's environment, its home, the solutions and the others' work; no notebook may show it.
CANARY = "canary-7f3a91d2"


def know_the_checks() -> None:
    """Let the grader find the private checks of the exercise that is attacked."""
    folder = str(Path(__file__).parent / "checks")
    if folder not in checks.__path__:
        checks.__path__.append(folder)


def make_course(folder: Path) -> Course:
    """A course with the one exercise, released."""
    know_the_checks()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(exercises, "names", list)
        init(folder)
    course = Course.open(folder)
    course.source(NAME).mkdir(parents=True)
    nbformat.write(_source(), course.source(NAME) / f"{NAME}.ipynb")
    generate(course, NAME)
    return course


def _source() -> NotebookNode:
    cells = []
    for name, cases in exercises.load(NAME).case_sets(0).items():
        lines = ANSWERS[name].splitlines()
        body = [lines[0], "    ### BEGIN SOLUTION", f"    # {CANARY}", *lines[1:], "    ### END SOLUTION"]
        cells.append(_marked("\n".join(body), f"{name}-code", grade=False))
        cells.append(_marked(f"pass  # {name} is checked here", name, grade=True, points=cases.points))
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return new_notebook(cells=cells, metadata={"kernelspec": kernel})


def _marked(source: str, grade_id: str, grade: bool, **more: float) -> NotebookNode:
    flags = {"grade": grade, "locked": grade, "solution": not grade, "task": False}
    return new_code_cell(
        source, metadata={"nbgrader": {"grade_id": grade_id, "schema_version": 3, **flags, **more}}
    )


def released(course: Course) -> NotebookNode:
    """The notebook that a student is given."""
    return nbformat.read(course.release(NAME) / f"{NAME}.ipynb", as_version=4)


def hand_in(course: Course, attacks: Iterable[Attack], port: int) -> None:
    """Write every attack's submission."""
    given, words = (
        released(course),
        {"HOST_PORT": str(port), "HOST_COURSE": str(course.root), "HOST_KIT": str(KIT)},
    )
    for attack in attacks:
        attack.hand_in(course.submitted(NAME, attack.name) / f"{NAME}.ipynb", given, words)


def fingerprints(*folders: Path) -> dict[Path, str]:
    """A hash of every file, or a link's target, below some folders."""
    found = {}
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_symlink():
                found[path] = f"-> {path.readlink()}"
            elif path.is_file():
                found[path] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def children() -> dict[int, str]:
    """All processes of this machine that descend from this one, and their command lines.

    Python's own resource tracker is none of them: it stays for as long as the process that it serves.
    """
    parents, commands = {}, {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError):
                stat = (entry / "stat").read_text().rpartition(")")[2].split()
                parents[int(entry.name)] = int(stat[1])
                commands[int(entry.name)] = (entry / "cmdline").read_text().replace("\0", " ")
    return {
        pid: command
        for pid, command in commands.items()
        if os.getpid() in _ancestors(pid, parents) and "resource_tracker" not in command
    }


def _ancestors(pid: int, parents: Mapping[int, int]) -> Iterator[int]:
    while pid in parents:
        pid = parents[pid]
        yield pid
