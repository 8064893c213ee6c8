"""Make a course folder that nbgrader's own commands accept: config, released exercises, gradebook."""

from collections.abc import Sequence
from pathlib import Path
from string import Template

from autograder import exercises
from autograder.course import CONFIG, Course
from autograder.files import write_atomically
from autograder.release import generate, write_source

KIT = Path(__file__).parents[1]
TEMPLATE = Path(__file__).parent / "templates" / f"{CONFIG}.template"


def init(folder: Path, wanted: Sequence[str] = ()) -> list[str]:
    """Make a course, or add to one what is missing; what is there is left as it is.

    Args:
        folder: Where; it is made if need be.
        wanted: The exercises; none is all that there are.

    Returns:
        The exercises that were released.
    """
    _write_config(folder)
    course = Course.open(folder)
    course.gradebook().close()
    known = course.assignments()
    released = []
    for name in wanted or exercises.names():
        if not (course.source(name) / f"{name}.ipynb").exists():
            write_source(course, name)
        if name not in known or not (course.release(name) / f"{name}.ipynb").exists():
            generate(course, name)
            released.append(name)
    return released


def _write_config(folder: Path) -> None:
    if (folder / CONFIG).exists():
        return
    source = Template(TEMPLATE.read_text(encoding="utf-8"))
    text = source.substitute(kit=repr(str(KIT)), course_id=repr(folder.resolve().name))
    write_atomically(folder / CONFIG, text.encode())


def main(folder: Path) -> int:
    """The verb."""
    released = init(folder)
    for name in released:
        print(f"released {name}")
    print(f"{len(released)} exercises released into {folder.resolve()}")
    print(f"Students' work goes to {folder}/submitted/STUDENT/EXERCISE/EXERCISE.ipynb; then")
    print(f"    python -m autograder grade --course {folder}")
    if "autograder." not in str(Course.open(folder).config.get("Autograde", "")):
        print(
            f"{CONFIG} was there before and does not know the kit: until you copy the settings of {TEMPLATE} "
            "into it, nbgrader's own commands give nbgrader's own marks."
        )
        return 1
    return 0
