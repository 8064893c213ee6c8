"""What nbgrader runs of the kit: `nbgrader autograde` and formgrader's button give the kit's own marks.

nbgrader grades in two passes, each a list of preprocessors: the first makes `autograded/` from `submitted/`,
the second executes and saves. Here the first canonicalises, and the second calls the steps of
`python -m autograder grade`, for one submission. `nbgrader_config.py` of a course wires them in.
"""

from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

import nbformat
from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode
from nbgrader.converters import Autograde
from nbgrader.preprocessors import ClearSolutions, NbGraderPreprocessor, SaveAutoGrades
from nbgrader.utils import is_solution
from traitlets import Enum, Float

from autograder import exercises, grade
from autograder.canonicalise import blank, canonicalise
from autograder.course import Course
from autograder.notebooks import clear_solution
from autograder.records import Verdict
from autograder.save import save
from autograder.settings import Settings, limits, new_seed
from autograder.submission import Quarantined, read_submission

Resources = dict[str, Any]
Result = tuple[NotebookNode, Resources]
#: What was last graded by a running `nbgrader autograde`: an assignment's notebooks are graded at once.
_last: WeakKeyDictionary[Autograde, tuple[tuple[str, str], Verdict, dict[str, str]]] = WeakKeyDictionary()


class StubSolutions(ClearSolutions):
    """Cut out the solutions: the kit's exercises say what to write, other courses get nbgrader's stubs."""

    def preprocess(self, nb: NotebookNode, resources: Resources) -> Result:
        """Replace every solution of a source notebook by its stub."""
        if not exercises.has_checks(resources["nbgrader"]["assignment"]):
            return super().preprocess(nb, resources)
        for cell in filter(is_solution, nb.cells):
            clear_solution(cell)
        return nb, resources


class SubmissionExporter(NotebookExporter):
    """Hands the preprocessors an empty notebook: what a student wrote is read by the canonicaliser alone.

    nbgrader's own reader stops at the first file that is not a valid notebook.
    """

    def from_filename(
        self, filename: str, resources: Resources | None = None, **kw: Any
    ) -> tuple[str, Resources]:
        """The notebook that the preprocessors make."""
        return self.from_notebook_node(nbformat.v4.new_notebook(), resources=resources, **kw)


class Canonicalise(NbGraderPreprocessor):
    """First pass: the submission in the instructor's frame, or what stands for one that cannot be read."""

    def preprocess(self, nb: NotebookNode, resources: Resources) -> Result:
        """Read the submitted file and rebuild it."""
        course, (assignment, student, notebook) = _course(self), _names(resources)
        template = course.templates(assignment)[notebook]
        try:
            data = read_submission(course.submitted(assignment, student) / f"{notebook}.ipynb")
            canonical = canonicalise(data, template)
        except Quarantined as quarantined:
            canonical = blank(template, quarantined.reason)
        for note in canonical.notes:
            self.log.warning("%s of %s: %s", notebook, student, note)
        return nbformat.reads(canonical.notebook, as_version=4), resources


class Judge(NbGraderPreprocessor):
    """Second pass: run the submission in the sandbox and judge it outside."""

    cell_seconds = Float(120, help="Seconds for one cell of a student's.").tag(config=True)
    sandbox = Enum(["bwrap", "docker", "none"], "bwrap", help="How code is isolated.").tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: Resources) -> Result:
        """Grade the whole submission; the verdict goes on to `SaveVerdict`."""
        course, (assignment, student, _) = _course(self), _names(resources)
        converter = self.parent.parent
        if _last.get(converter, ((), None, None))[0] != (assignment, student):
            frames = course.templates(assignment)
            settings = Settings(new_seed(), limits(self.cell_seconds), self.sandbox)
            handed_in = grade.collect(course, frames, student)
            verdict, executed = grade.grade_bytes(frames, student, handed_in, settings)
            _last[converter] = ((assignment, student), verdict, executed)
            for flag in verdict.flags:
                self.log.warning("%s of %s: %s", assignment, student, flag)
        return nb, resources


class SaveVerdict(SaveAutoGrades):
    """Last: the marks into the gradebook and the graded notebook into `autograded/`, through `save`."""

    def preprocess(self, nb: NotebookNode, resources: Resources) -> Result:
        """Save the verdict of the submission; returns its graded notebook."""
        course, (assignment, student, notebook) = _course(self), _names(resources)
        _, verdict, executed = _last[self.parent.parent]
        save(course, verdict, executed)
        folder = course.autograded(assignment, student)
        _tidy(folder, course.source(assignment))
        return nbformat.read(folder / f"{notebook}.ipynb", as_version=4), resources


def _tidy(folder: Path, source: Path) -> None:
    """Take out what nbgrader copied of a student's other files, which may have been links to anything.

    What stays must be writable here: nbgrader writes over it, and sets its permissions at the end.
    """
    for path in [path for path in folder.rglob("*") if path.is_symlink() or path.is_file()]:
        ours = (source / path.relative_to(folder)).is_file()
        if path.is_symlink() or not (ours or path.suffix == ".ipynb" or path.name == "timestamp.txt"):
            path.unlink()
        else:
            path.chmod(0o644)


def _course(preprocessor: NbGraderPreprocessor) -> Course:
    converter = preprocessor.parent.parent  # the exporter's
    return Course(converter.coursedir, converter.config)


def _names(resources: Resources) -> tuple[str, str, str]:
    names = resources["nbgrader"]
    return names["assignment"], names["student"], names["notebook"]
