"""What a verdict means for a notebook in the gradebook: nbgrader's rules, over the gradebook's own grades.

What a person gave (manual scores, extra credit, comments) is never touched.
"""

import json
import math
from collections.abc import Mapping

from nbgrader.api import SubmittedNotebook
from nbgrader.preprocessors import AssignLatePenalties
from traitlets.config import Config

from autograder import display
from autograder.records import CellVerdict
from autograder.template import Template


def mark(
    submitted: SubmittedNotebook, template: Template, judged: Mapping[str, CellVerdict], executed: str
) -> None:
    """Set every automatic score and comment, as nbgrader's SaveAutoGrades does.

    A graded cell without a verdict is a 0 that waits for a person, so no mark of an earlier submission stays.

    Args:
        submitted: The student's notebook in the gradebook.
        template: The instructor's cells.
        judged: The verdicts by grade id.
        executed: The executed notebook as JSON text.
    """
    unanswered = _unanswered(template, executed)
    cells = {cell.grade_id: cell for cell in template.cells}
    for grade in submitted.grades:
        cell = cells.get(grade.cell.name)
        if cell is None or cell.nbgrader["task"]:
            continue  # a person's alone
        if cell.graded:
            verdict = judged.get(cell.grade_id)
            grade.auto_score = _within(verdict.score, cell.nbgrader["points"]) if verdict else 0.0
        else:
            grade.auto_score = 0.0 if cell.grade_id in unanswered else None
        unjudged = cell.graded and cell.grade_id not in judged
        grade.needs_manual_grade = grade.manual_score is not None or grade.auto_score is None or unjudged
    for comment in submitted.comments:
        comment.auto_comment = "No response." if comment.cell.name in unanswered else None


def mark_missing(submitted: SubmittedNotebook) -> None:
    """Every automatic score of a notebook that was not handed in is 0."""
    for grade in submitted.grades:
        grade.auto_score, grade.needs_manual_grade = 0.0, grade.manual_score is not None
    for comment in submitted.comments:
        comment.auto_comment = "No response."


def penalise(submitted: SubmittedNotebook, config: Config, seconds_late: float) -> None:
    """Set the penalty for lateness by the plugin that nbgrader is configured with.

    Args:
        submitted: The student's notebook, with its marks flushed to the database.
        config: nbgrader's configuration.
        seconds_late: Seconds after the due date; 0 if in time.
    """
    submitted.late_submission_penalty = None
    if seconds_late > 0:
        late = AssignLatePenalties(config=config)
        late.init_plugin()
        student, score = submitted.student.id, submitted.score
        penalty = late.plugin_inst.late_submission_penalty(student, score, seconds_late)
        if penalty is not None:
            submitted.late_submission_penalty = min(max(penalty, 0), score)


def _unanswered(template: Template, executed: str) -> set[str]:
    """The solution cells that still hold their stub."""
    texts = {display.grade_id(cell): display.source(cell) for cell in json.loads(executed)["cells"]}
    return {
        cell.grade_id for cell in template.cells if cell.solution and texts.get(cell.grade_id) == cell.source
    }


def _within(score: float, worth: float) -> float:
    return min(max(float(score), 0.0), float(worth)) if math.isfinite(score) else 0.0
