"""Put answers to the real judge, through the real sandbox, and keep what it said of each."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from autoencoders import plain
from autoencoders.cases import CaseSet
from autograder import execute, exercises
from autograder.bank import Asked, Layout, rehearsal
from autograder.judge import judge_cell, read_reply
from autograder.notebooks import to_bytes
from autograder.records import Limits, Task, Transcript
from autograder.samples import Overlay

#: A whole bank runs in one kernel, so its limit is a bank's.
LIMITS = Limits(cell_s=180, probe_s=120, notebook_s=3600)


@dataclass(frozen=True)
class Judged:
    """What the judge said of one answer in one graded cell.

    Args:
        exercise: The exercise.
        overlay: The answer.
        grade_id: The graded cell.
        passed: Whether it got full marks there.
        hints: What the student would read.
        answered: Whether the notebook answered at all.
    """

    exercise: str
    overlay: Overlay
    grade_id: str
    passed: bool
    hints: Sequence[str]
    answered: bool

    @property
    def kind(self) -> str:
        """ "right", "wrong", "mutant" or "equivalent", the folder in the answer's name."""
        return self.overlay.name.split("/")[0]

    @property
    def key(self) -> tuple[str, str, str]:
        """The answer in the graded cell, whatever the seed."""
        return self.exercise, self.overlay.name, self.grade_id

    @property
    def own_sentence(self) -> bool:
        """Whether a wrong answer met the sentence that it should."""
        return any(self.overlay.expects.get(self.grade_id, "\0") in hint for hint in self.hints)

    @property
    def answer(self) -> str:
        """The answer and the cell, by name."""
        return f"{self.overlay.name} in {self.grade_id}"

    def __str__(self) -> str:
        said = (self.hints[0].splitlines() if self.hints else []) or [getattr(self.overlay, "line", "")]
        return f"{self.answer}: {' / '.join(said)}"


def put_thoroughly(
    exercise: str, answers: Sequence[Overlay], case_sets: Mapping[str, CaseSet]
) -> list[Judged]:
    """As `put`; a mutant that its own cell's check lets through is put to the checks that build on it, too.

    Most mutants need no more than their own check, which is quick. What is left, such as a learning rate that
    only a training shows, is killed by a claim.
    """
    judged, layout = put(exercise, answers, case_sets), Layout.of(exercise)
    through = [
        replace(item.overlay, expects=dict.fromkeys(layout.dependents(item.grade_id), ""))
        for item in judged
        if item.kind == "mutant" and item.passed and layout.dependents(item.grade_id)
    ]
    caught = {item.overlay.name: item for item in put(exercise, through, case_sets) if not item.passed}
    return [
        replace(caught.get(item.overlay.name, item), overlay=item.overlay, grade_id=item.grade_id)
        for item in judged
    ]


def put(exercise: str, answers: Sequence[Overlay], case_sets: Mapping[str, CaseSet]) -> list[Judged]:
    """Put answers to the judge; after one that takes the kernel down, the others go on in a new one.

    Args:
        exercise: The exercise.
        answers: The answers.
        case_sets: The cases to put, by grade id.
    """
    if not answers:
        return []
    judged = _together(exercise, answers, case_sets)
    silent = list(dict.fromkeys(item.overlay.name for item in judged if not item.answered))
    if not silent or len(answers) == 1:
        return judged
    by_name = {answer.name: answer for answer in answers}
    first, *others = (by_name[name] for name in silent)
    answered = [item for item in judged if item.overlay.name not in silent]
    return answered + put(exercise, [first], case_sets) + put(exercise, others, case_sets)


def _together(exercise: str, answers: Sequence[Overlay], case_sets: Mapping[str, CaseSet]) -> list[Judged]:
    notebook, asked = rehearsal(exercise, answers)
    questions = {
        grade_id: plain.encode([{"probe": case.probe, "inputs": dict(case.inputs)} for case in cases.cases])
        for grade_id, cases in case_sets.items()
    }
    task = Task(
        assignment=exercise,
        notebook=to_bytes(notebook).decode(),
        questions={question.key: questions[question.grade_id] for question in asked},
        limits=LIMITS,
        withheld=exercises.load(exercise).withheld,
    )
    transcript = execute.run(task)
    lost: dict[str, set[str]] = defaultdict(set)  # by answer, the cells that are not right
    judged = []
    for question in asked:
        failed = lost[question.overlay.name]
        item = _judge(exercise, question, case_sets[question.grade_id], transcript, failed)
        judged.append(item)
        if not item.passed:
            failed.add(item.grade_id)
    return judged


def _judge(exercise: str, asked: Asked, cases: CaseSet, transcript: Transcript, failed: set[str]) -> Judged:
    raw = transcript.replies.get(asked.key, ())
    verdict = judge_cell(cases, [read_reply(data) for data in raw], cases.points, failed)
    hints = [case.hint for case in verdict.cases if not case.passed]
    answered = bool(raw) and all(data is not None for data in raw)
    return Judged(exercise, asked.overlay, asked.grade_id, verdict.passed, hints, answered)
