"""Feedback: the student's own notebook with marks, hints and comments, in which no script can run."""

import copy
import glob
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from nbconvert.exporters import HTMLExporter
from nbformat import NotebookNode, from_dict
from nbgrader.converters import GenerateFeedback
from nbgrader.utils import capture_log, temp_attrs
from traitlets import Bool
from traitlets.config import Config

from autograder import sanitise
from autograder.course import Course, chosen
from autograder.errors import Trouble
from autograder.release import reason

POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_SCRIPT = re.compile(r"<script\b.*?</script\s*>", re.DOTALL | re.IGNORECASE)
_HIDDEN = re.compile(r"^[^\n]*BEGIN HIDDEN TESTS.*?END HIDDEN TESTS[^\n]*\n?", re.DOTALL | re.MULTILINE)


class FeedbackExporter(HTMLExporter):
    """nbgrader's feedback page, made safe: sanitised, without scripts, without hidden tests."""

    embed_images = Bool(True, help="Put the exercise's pictures into the page.").tag(config=True)

    def from_notebook_node(
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[str, dict[str, Any]]:
        """The page of one graded notebook."""
        nb = copy.deepcopy(nb)
        for cell in nb.cells:
            _make_safe(cell)
        page, resources = super().from_notebook_node(nb, resources, **kw)
        page = _SCRIPT.sub("", page)
        meta = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        return page.replace("<head>", f"<head>\n{meta}", 1), resources


def _make_safe(cell: NotebookNode) -> None:
    locked = cell.metadata.get("nbgrader", {}).get("locked", False)
    if cell.cell_type != "code":
        pictures = sanitise.attachments(cell.get("attachments"))
        make_safe = sanitise.without_missing if locked else sanitise.markdown
        cell.source, cell.attachments = make_safe(cell.source, pictures), from_dict(pictures)
        return
    cell.outputs = from_dict([safe for output in cell.outputs if (safe := sanitise.output(output))])
    if _HIDDEN.search(cell.source):
        cell.source = _HIDDEN.sub("", cell.source)
        for output in cell.outputs:
            if output.output_type == "error":  # a traceback quotes the hidden lines
                output.traceback = [f"{output.ename} in a test that is not shown"]


def feedback(course: Course, assignments: Sequence[str], students: Sequence[str] = ()) -> list[Path]:
    """Write students' feedback into `feedback/STUDENT/ASSIGNMENT`.

    Args:
        course: The course.
        assignments: Which.
        students: Whose; that of all who were graded, if none is named.

    Returns:
        The folders that were written.

    Raises:
        Trouble: If a page could not be written; the others are.
    """
    config = course.config.copy()
    config.GenerateFeedback.exporter_class = FeedbackExporter
    written = []
    for assignment in assignments:
        graded = course.graded(assignment)
        wanted = [student for student in students if student in graded] if students else graded
        for pattern in map(glob.escape, wanted) if students else ["*"] * bool(graded):
            _generate(course, config, assignment, pattern)
        written += [course.feedback(assignment, student) for student in wanted]
    return written


def _generate(course: Course, config: Config, assignment: str, pattern: str) -> None:
    """nbgrader's own `generate_feedback` for the students whose names match a pattern."""
    names = {"assignment_id": assignment, "student_id": pattern, "db_url": course.db_url}
    with temp_attrs(course.directory, **names):
        converter = GenerateFeedback(coursedir=course.directory, config=config)
        converter.force = True
        result = capture_log(converter)
    if not result["success"]:
        said = reason(result.get("log", ""))
        raise Trouble(f"Some feedback on {assignment} was not written: {said}", exit_code=1)


def main(assignments: Sequence[str], course: Path, students: Sequence[str]) -> int:
    """The verb: write feedback and say where it is."""
    opened = Course.open(course)
    names = chosen(assignments, opened.assignments(), "assignment")
    written = feedback(opened, names, students)
    for folder in written:
        print(folder)
    print(
        f"{len(written)} students' feedback written; release it with `nbgrader release_feedback ASSIGNMENT`."
    )
    return 0
