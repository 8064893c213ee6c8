"""Release exercises into a course: their source, what students get, and their cells in the gradebook.

The release itself is nbgrader's `generate_assignment`, run here with the course's own configuration.
"""

import re
from collections.abc import Sequence
from pathlib import Path

from nbgrader.converters import GenerateAssignment
from nbgrader.utils import capture_log, temp_attrs

from autograder import exercises, notebooks
from autograder.course import Course, chosen
from autograder.errors import Trouble
from autograder.files import write_atomically


def write_source(course: Course, name: str) -> None:
    """Write the source folder of one of the kit's exercises.

    nbgrader copies every file of it into the release, so nothing lies there but the notebook, whose solutions
    it cuts out, and the released cases.
    """
    folder = course.source(name)
    write_atomically(folder / f"{name}.ipynb", notebooks.to_bytes(notebooks.source_notebook(name)))
    write_atomically(folder / "cases.npz", exercises.load(name).released())


def generate(course: Course, name: str) -> None:
    """Make the release of an assignment from its source, and record its cells in the gradebook.

    Raises:
        Trouble: If nbgrader refuses; the earlier release is then as it was.
    """
    before = {path: path.read_bytes() for path in course.release(name).rglob("*") if path.is_file()}
    with temp_attrs(course.directory, assignment_id=name, db_url=course.db_url):
        course.gradebook().close()
        converter = GenerateAssignment(coursedir=course.directory, config=course.config)
        converter.force = True
        result = capture_log(converter)
    if not result["success"]:
        for path, data in before.items():
            write_atomically(path, data)
        raise Trouble(f"nbgrader could not release {name}: {reason(result.get('log', ''))}", exit_code=1)


def reason(log: str) -> str:
    """The line of nbgrader's log that names the error."""
    lines = [line.strip() for line in log.splitlines() if line.strip()]
    errors = [line for line in lines if re.match(r"\w*Error: ", line)]
    return (errors or lines or ["it gave no reason."])[-1]


def release(course: Course, names: Sequence[str]) -> None:
    """Release assignments again; those of the kit from their present source."""
    for name in names:
        if name in exercises.names():
            write_source(course, name)
        generate(course, name)


def main(assignments: Sequence[str], course: Path) -> int:
    """The verb: release the named assignments, or all of the kit's exercises."""
    opened = Course.open(course)
    own = [path.parent.name for path in sorted(opened.source("*").parent.glob("*/*.ipynb"))]
    names = chosen(assignments, list(dict.fromkeys([*exercises.names(), *own])), "assignment")
    for name in names:
        release(opened, [name])
        print(f"released {name}: {opened.release(name)}")
    return 0
