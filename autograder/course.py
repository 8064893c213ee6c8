"""A course folder, as nbgrader's own configuration describes it: renamed folders and databases included."""

import glob
import logging
import os
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook, MissingEntry, Notebook
from nbgrader.apps import NbGrader
from nbgrader.coursedir import CourseDirectory
from sqlalchemy.engine import make_url
from traitlets.config import Config

from autograder import template
from autograder.errors import Trouble
from autograder.files import is_plain_name
from autograder.gradebook import Again
from autograder.patience import patiently
from autograder.template import Template

CONFIG = "nbgrader_config.py"
#: How long a command waits for a gradebook that another program has locked.
PATIENCE_S = 60.0
_NOTHING_READ = "Nothing was read or changed."


@dataclass(frozen=True)
class Course:
    """Where everything of a course lies.

    Args:
        directory: nbgrader's course directory.
        config: nbgrader's whole configuration.
    """

    directory: CourseDirectory
    config: Config

    @classmethod
    def open(cls, folder: Path) -> "Course":
        """The course in a folder, by its `nbgrader_config.py`.

        Raises:
            Trouble: If there is no course.
        """
        if not (folder / CONFIG).is_file():
            raise Trouble(
                f"A course folder with {CONFIG} was expected; {folder.resolve()} has none. "
                "Name the folder with --course, or make one with `python -m autograder init DIR`."
            )
        # The command line's word goes over a course root that the user's own Jupyter configuration names.
        app = NbGrader(log_level=logging.ERROR)
        app.load_cwd_config = False
        app.initialize([f"--course-dir={folder.resolve()}"])
        return cls(app.coursedir, app.config)

    @property
    def root(self) -> Path:
        """The course folder."""
        return Path(self.directory.root)

    @property
    def kit(self) -> Path:
        """What the kit itself keeps: verdicts and their key."""
        return self.root / ".kit"

    @property
    def db_url(self) -> str:
        """The gradebook's address; a relative SQLite file is meant from the course folder."""
        url = make_url(self.directory.db_url)
        if url.drivername == "postgresql" and not find_spec("psycopg"):
            url = url.set(drivername="postgresql+psycopg2")  # SQLAlchemy 2.1 means psycopg 3 by the bare name
        if url.get_backend_name() == "sqlite" and url.database and url.database != ":memory:":
            url = url.set(database=str(self.root / url.database))
        return url.render_as_string(hide_password=False)

    def has_gradebook(self) -> bool:
        """Whether the gradebook's file is there; a database server answers for itself."""
        url = make_url(self.db_url)
        return url.get_backend_name() != "sqlite" or Path(url.database or "").exists()

    @property
    def file_mode(self) -> int:
        """Permissions of what nbgrader writes for staff."""
        return 0o664 if self.directory.groupshared else 0o444

    def gradebook(self) -> Gradebook:
        """The gradebook, to be used in a `with` block; it is made if it is not there."""
        _find_programs()
        return Gradebook(self.db_url, self.directory.course_id)

    def gradebook_again(self) -> Gradebook:
        """The same for a gradebook that is there, and quicker from the second time on."""
        _find_programs()
        return Again(self.db_url, self.directory.course_id)

    def source(self, assignment: str) -> Path:
        """The folder of an assignment's source."""
        return self._folder(self.directory.source_directory, ".", assignment)

    def release(self, assignment: str) -> Path:
        """The folder of an assignment's release."""
        return self._folder(self.directory.release_directory, ".", assignment)

    def submitted(self, assignment: str, student: str) -> Path:
        """The folder that a student handed in."""
        return self._folder(self.directory.submitted_directory, student, assignment)

    def autograded(self, assignment: str, student: str) -> Path:
        """The folder of a student's graded notebooks."""
        return self._folder(self.directory.autograded_directory, student, assignment)

    def feedback(self, assignment: str, student: str) -> Path:
        """The folder of a student's feedback."""
        return self._folder(self.directory.feedback_directory, student, assignment)

    def assignments(self) -> list[str]:
        """The assignments in the gradebook, by name."""

        def read() -> list[str]:
            with self.gradebook() as gradebook:
                return sorted(assignment.name for assignment in gradebook.assignments if assignment.notebooks)

        return patiently(read, PATIENCE_S, _NOTHING_READ)

    def students(self, assignment: str) -> list[str]:
        """Who handed an assignment in, by name."""
        return self._who(self.directory.submitted_directory, assignment)

    def graded(self, assignment: str) -> list[str]:
        """Whose graded notebooks there are, by name."""
        return self._who(self.directory.autograded_directory, assignment)

    def _who(self, step: str, assignment: str) -> list[str]:
        pattern = self.directory.format_path(glob.escape(step), "*", glob.escape(assignment))
        name: str = self.directory.format_path(step, "(?P<student>[^/]+)", re.escape(assignment), escape=True)
        paths = [Path(path) for path in glob.glob(pattern)]  # noqa: PTH207 - the pattern may be absolute
        found = [re.fullmatch(name, str(path)) for path in paths if path.is_dir() or path.is_symlink()]
        return sorted(match["student"] for match in found if match)

    def templates(self, assignment: str) -> dict[str, Template]:
        """The templates of an assignment's notebooks, by the notebook's name.

        Raises:
            Trouble: If the gradebook does not know the assignment.
        """
        return patiently(lambda: self._templates(assignment), PATIENCE_S, _NOTHING_READ)

    def _templates(self, assignment: str) -> dict[str, Template]:
        with self.gradebook() as gradebook:
            try:
                notebooks = gradebook.find_assignment(assignment).notebooks
            except MissingEntry:
                notebooks = []
            if not notebooks:
                raise Trouble(
                    f"The gradebook of {self.root} has no assignment {assignment!r}. Release it first, with "
                    "`python -m autograder release` or `nbgrader generate_assignment`."
                )
            return {notebook.name: self.template(notebook) for notebook in notebooks}

    def template(self, notebook: Notebook) -> Template:
        """The template of one notebook of a gradebook that is open."""
        return template.from_gradebook(notebook, self._released(notebook.assignment.name, notebook.name))

    def _released(self, assignment: str, notebook: str) -> dict[str, dict[str, Any]]:
        """The released cells, for their order; the source serves where the release is gone."""
        for folder in (self.release(assignment), self.source(assignment)):
            path = folder / f"{notebook}.ipynb"
            if path.is_file():
                return template.released_cells(path.read_text(encoding="utf-8"))
        return {}

    def _folder(self, step: str, student: str, assignment: str) -> Path:
        wrong = [name for name in (student, assignment) if not is_plain_name(name) and name != "."]
        if wrong:
            raise ValueError(f"A name of one folder was expected. Received: {wrong[0]!r}.")
        return Path(self.directory.format_path(step, student, assignment))


def _find_programs() -> None:
    """See that nbgrader finds `alembic`, which it runs by its bare name when it makes a gradebook."""
    programs = str(Path(sys.executable).parent)
    if programs not in os.environ.get("PATH", "").split(os.pathsep):
        os.environ["PATH"] = os.pathsep.join([programs, os.environ.get("PATH", os.defpath)])


def chosen(wanted: Sequence[str], known: Sequence[str], what: str) -> list[str]:
    """The names that were asked for, or all.

    Raises:
        Trouble: If one is not known; the message lists those that are.
    """
    if unknown := [name for name in wanted if name not in known]:
        raise Trouble(f"There is no {what} {unknown[0]!r} here. There are: {', '.join(known) or 'none'}.")
    return list(wanted) or list(known)
