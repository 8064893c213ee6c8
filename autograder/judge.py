"""The judge: compares what a notebook replied with what it should have, outside, and fails closed.

It runs in a process that never ran a student's code, and sees only bytes. No answer, NaN, the wrong shape
or type, a dead kernel or a timeout is 0 points; never full marks, and never an end to the batch.
"""

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from threadpoolctl import ThreadpoolController

from autoencoders import plain
from autoencoders.cases import CaseSet, Outcome
from autograder import exercises
from autograder.asserts import score_cell
from autograder.records import CaseVerdict, CellVerdict, Transcript

#: nbgrader's own word for a cell that passes or fails without a case of ours.
_ASSERTED = "graded by an assertion in the student's own process, which could be forged"


@lru_cache(maxsize=32)
def case_sets(assignment: str, seed: int) -> Mapping[str, CaseSet]:
    """The fresh cases of an exercise at a seed; drawn once a run, not once a submission."""
    return exercises.load(assignment).case_sets(seed) if exercises.has_checks(assignment) else {}


@lru_cache(maxsize=32)
def questions(assignment: str, seed: int) -> Mapping[str, bytes]:
    """The half of the cases that travels to the student's process: probes and inputs, nothing else."""
    return {
        grade_id: plain.encode([{"probe": case.probe, "inputs": dict(case.inputs)} for case in cases.cases])
        for grade_id, cases in case_sets(assignment, seed).items()
    }


def judge(
    transcript: Transcript, sets: Mapping[str, CaseSet], points: Mapping[str, float]
) -> tuple[list[CellVerdict], list[str]]:
    """Judge one notebook.

    Args:
        transcript: What came back from the sandbox.
        sets: The cases of the exercise, with their answers.
        points: The gradebook's automatically graded cells and what each is worth, in the notebook's order.
            These are walked, not the cells of the submitted notebook.

    Returns:
        A verdict for each graded cell, and flags for a person.
    """
    with _libraries().limit(limits=1, user_api="blas"):
        verdicts = list(_judged(transcript, sets, points))
    forgeable = [grade_id for grade_id in points if grade_id not in sets]
    return verdicts, [f"{grade_id}: {_ASSERTED}" for grade_id in forgeable]


@lru_cache(maxsize=1)
def _libraries() -> ThreadpoolController:
    """NumPy's matrix products: a second thread of theirs mostly waits, on a core that a worker needs."""
    return ThreadpoolController()


def _judged(
    transcript: Transcript, sets: Mapping[str, CaseSet], points: Mapping[str, float]
) -> Iterator[CellVerdict]:
    """A verdict for each graded cell, in the order of `points`."""
    failed: set[str] = set()
    asserted = _asserted_cells(transcript.notebook) if set(points) - set(sets) else {}
    for grade_id, worth in points.items():
        if grade_id in sets:
            replies = [read_reply(data) for data in transcript.replies.get(grade_id, ())]
            verdict = judge_cell(sets[grade_id], replies, worth, failed)
        else:
            verdict = _judge_asserted(grade_id, asserted.get(grade_id), worth)
        if not verdict.passed:
            failed.add(grade_id)
        yield verdict


def judge_cell(
    cases: CaseSet, replies: Sequence[Any], worth: float, failed: set[str] | frozenset[str] = frozenset()
) -> CellVerdict:
    """Judge one graded cell; `worth` is the gradebook's, shared out by the points of the cases."""
    outcomes = cases.outcomes(replies, failed)
    scale = worth / cases.points if cases.points else 0.0
    judged = [
        CaseVerdict(o.passed, case.points * scale, o.message, o.misconception)
        for case, o in zip(cases.cases, outcomes, strict=True)
    ]
    return CellVerdict(cases.grade_id, sum(c.points for c in judged if c.passed), worth, judged)


def read_reply(data: bytes | None) -> Any:
    """One reply, decoded; what cannot be read is an error of the student's, not of the judge's."""
    if data is None:
        return None
    try:
        return plain.decode(data)
    except plain.NotPlainData as error:
        return {"error": {"type": "NotPlainData", "message": str(error), "missing": None}}


def _asserted_cells(notebook: str) -> dict[str, Any]:
    cells = json.loads(notebook)["cells"]
    return {cell["metadata"].get("nbgrader", {}).get("grade_id"): cell for cell in cells}


def _judge_asserted(grade_id: str, cell: Any, worth: float) -> CellVerdict:
    """A cell of a course that has not moved to checks: nbgrader's rule, within its bounds."""
    score = score_cell(cell, worth) if cell else 0.0
    score = min(max(score, 0.0), worth) if math.isfinite(score) else 0.0
    outcome = Outcome(score == worth, "" if score == worth else "The assertions of this cell did not hold.")
    return CellVerdict(grade_id, score, worth, [CaseVerdict(outcome.passed, worth, outcome.message)])
