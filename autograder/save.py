"""The only writer of the gradebook: one transaction a submission, with the same result however often."""

import contextlib
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from nbgrader.api import (
    Assignment,
    BaseCell,
    Comment,
    Grade,
    Gradebook,
    GradeCell,
    Notebook,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
    TaskCell,
)
from nbgrader.utils import parse_utc
from sqlalchemy import bindparam, select
from sqlalchemy.orm import load_only, selectinload, with_polymorphic

from autograder import marks, verdicts
from autograder.course import Course
from autograder.display import graded_notebook
from autograder.errors import Trouble
from autograder.files import write_atomically
from autograder.patience import Gone, patiently
from autograder.records import CellVerdict, Verdict
from autograder.submission import Quarantined, read_submission
from autograder.template import Template

_PICTURES = {".png", ".jpg", ".jpeg", ".gif", ".svg"}
_TIMESTAMP = "timestamp.txt"
# What nbgrader adds up over the whole class, beside an assignment and a submission, is not asked for. To make
# a statement takes as long as to run it, so each is made once.
_CELLS = with_polymorphic(BaseCell, [GradeCell, TaskCell])  # else a statement for each cell, for its points
_ASSIGNMENT = (
    select(Assignment)
    .where(Assignment.name == bindparam("named"))
    .options(
        load_only(Assignment.name, Assignment.duedate),
        selectinload(Assignment.notebooks).options(
            load_only(Notebook.name, Notebook.kernelspec, Notebook.assignment_id),
            selectinload(Notebook._base_cells.of_type(_CELLS)),
        ),
    )
)
_SUBMISSION = (
    select(SubmittedAssignment)
    .where(
        SubmittedAssignment.assignment_id == bindparam("of"),
        SubmittedAssignment.student_id == bindparam("by"),
    )
    .options(load_only(SubmittedAssignment.timestamp, SubmittedAssignment.extension))
)


def save(course: Course, verdict: Verdict, executed: str | Mapping[str, str], patience_s: float = 60) -> None:
    """Record a verdict: the marks, the graded notebooks, and last the verdict itself, which says "done".

    A crash at any moment leaves the old marks or the new ones; while the verdict's file is missing or
    old, the submission counts as not graded.

    Args:
        course: The course.
        verdict: What the judge says; its cells name their notebook where the assignment has several.
        executed: The executed notebook as JSON text, or those of the assignment by name. A notebook that is
            not among them was not handed in: its cells are 0.
        patience_s: Seconds to wait for a gradebook that is locked or gone.

    Raises:
        GradebookUnreachable: If the gradebook cannot be written.
        Trouble: If the disk cannot be written. Both messages say what to do.
    """
    notebooks = {verdict.assignment: executed} if isinstance(executed, str) else executed
    lost = f"Nothing of what {verdict.student} got in {verdict.assignment} was saved."
    templates = patiently(lambda: _record(course, verdict, notebooks), patience_s, lost)
    try:
        _write_notebooks(course, verdict, notebooks, templates)
        verdicts.write(course, verdict)
    except OSError as error:
        raise Trouble(
            f"The marks of {verdict.student} in {verdict.assignment} are saved, but {error.filename} could "
            f"not be written: {error.strerror}. Mend that and run the same command again.",
            exit_code=1,
        ) from error


def cells_of(verdict: Verdict, notebook: str) -> dict[str, CellVerdict]:
    """The judged cells of one notebook, by grade id."""
    return {
        cell.grade_id: cell for cell in verdict.cells if (cell.notebook or verdict.assignment) == notebook
    }


def _record(course: Course, verdict: Verdict, executed: Mapping[str, str]) -> dict[str, Template]:
    """Write all marks of one submission and commit once; returns the templates of its notebooks."""
    if not course.has_gradebook():
        raise Gone(f"{course.db_url} is gone")
    with course.gradebook_again() as gradebook, gradebook.db.no_autoflush:  # each row is written once, whole
        assignment = _assignment(gradebook, verdict.assignment)
        submission = _submission(gradebook, assignment, verdict.student)
        submission.timestamp = _timestamp(course, verdict)
        late = submission.total_seconds_late if assignment.duedate else 0
        templates = {}
        for notebook in assignment.notebooks:
            name, submitted = notebook.name, _submitted_notebook(gradebook, submission, notebook)
            templates[name] = course.template(notebook)
            if name in executed:
                marks.mark(submitted, templates[name], cells_of(verdict, name), executed[name])
            else:
                marks.mark_missing(submitted)
            if late:
                gradebook.db.flush()
                gradebook.db.refresh(submitted, ["score"])
            marks.penalise(submitted, course.config, late)
        gradebook.db.commit()
    return templates


def _assignment(gradebook: Gradebook, name: str) -> Assignment:
    found: Assignment | None = gradebook.db.scalars(_ASSIGNMENT, {"named": name}).one_or_none()
    if found is None:
        raise Trouble(f"The gradebook has no assignment {name!r}. Release it first.")
    return found


def _submission(gradebook: Gradebook, assignment: Assignment, student_id: str) -> SubmittedAssignment:
    student = gradebook.db.get(Student, student_id, options=[load_only(Student.id)]) or Student(id=student_id)
    gradebook.db.add(student)
    found = gradebook.db.scalars(_SUBMISSION, {"of": assignment.id, "by": student_id}).one_or_none()
    submission = found or SubmittedAssignment(assignment=assignment, student=student)
    gradebook.db.add(submission)
    return submission


def _submitted_notebook(
    gradebook: Gradebook, submission: SubmittedAssignment, notebook: Notebook
) -> SubmittedNotebook:
    """The submitted notebook, with a grade and a comment for each cell that has one in the gradebook."""
    found = [earlier for earlier in submission.notebooks if earlier.notebook_id == notebook.id]
    submitted = found[0] if found else SubmittedNotebook(notebook=notebook, assignment=submission)
    gradebook.db.add(submitted)
    graded = {grade.cell_id for grade in submitted.grades}
    commented = {comment.cell_id for comment in submitted.comments}
    for cell in (*notebook.grade_cells, *notebook.task_cells):
        if cell.id not in graded:
            gradebook.db.add(Grade(cell=cell, notebook=submitted))
    for cell in (*notebook.solution_cells, *notebook.task_cells):
        if cell.id not in commented:
            gradebook.db.add(Comment(cell=cell, notebook=submitted))
    return submitted


def _timestamp(course: Course, verdict: Verdict) -> datetime | None:
    """When the submission was handed in, in UTC; None if it does not say, or says nonsense."""
    path = course.submitted(verdict.assignment, verdict.student) / _TIMESTAMP
    with contextlib.suppress(Quarantined, ValueError, OverflowError, TypeError):
        moment: datetime | None = parse_utc(read_submission(path)[:100].decode().strip())
        return moment
    return None


def _write_notebooks(
    course: Course, verdict: Verdict, executed: Mapping[str, str], templates: Mapping[str, Template]
) -> None:
    """Write what formgrader shows and feedback is made from; take away what an earlier one left."""
    folder = course.autograded(verdict.assignment, verdict.student)
    for name in templates.keys() & executed.keys():
        shown = graded_notebook(executed[name], templates[name], cells_of(verdict, name), verdict.notes)
        write_atomically(folder / f"{name}.ipynb", shown.encode(), course.file_mode)
    for path in folder.glob("*.ipynb"):
        if path.stem not in executed:
            path.unlink()
    (folder / _TIMESTAMP).unlink(missing_ok=True)
    with contextlib.suppress(Quarantined):
        stamp = read_submission(course.submitted(verdict.assignment, verdict.student) / _TIMESTAMP)
        write_atomically(folder / _TIMESTAMP, stamp[:100], course.file_mode)
    for picture in _pictures(course.release(verdict.assignment)):
        target = folder / picture.relative_to(course.release(verdict.assignment))
        write_atomically(target, picture.read_bytes(), course.file_mode)


def _pictures(release: Path) -> list[Path]:
    """The pictures that the instructor's own cells show."""
    return [path for path in release.rglob("*") if path.suffix.lower() in _PICTURES]
