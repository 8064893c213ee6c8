"""Rehearse the grader on the answer bank: how often is it wrong?

Every answer goes through the real sandbox and the real judge. A right one that loses a point is a false
reject; a wrong one that loses none of the cells that it should lose is a false accept.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from autoencoders import plain
from autoencoders.cases import CaseSet
from autograder import execute, exercises, schedule
from autograder.bank import Asked, rehearsal
from autograder.errors import Trouble
from autograder.judge import judge_cell, read_reply
from autograder.notebooks import to_bytes
from autograder.records import Limits, Task, Transcript
from autograder.samples import Overlay, overlays
from autograder.settings import new_seed

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
    def own_sentence(self) -> bool:
        """Whether a wrong answer met the sentence that it should."""
        return any(self.overlay.expects.get(self.grade_id, "\0") in hint for hint in self.hints)

    def __str__(self) -> str:
        said = f": {self.hints[0]}" if self.hints else ""
        return f"{self.exercise} {self.overlay.name} in {self.grade_id}{said}"


def rehearse(exercise: str, answers: Sequence[Overlay], case_sets: Mapping[str, CaseSet]) -> list[Judged]:
    """Put answers to the judge; one that takes the kernel down is asked again, alone.

    Args:
        exercise: The exercise.
        answers: The answers.
        case_sets: The cases to put, by grade id.
    """
    judged = _together(exercise, answers, case_sets)
    silent = {item.overlay.name for item in judged if not item.answered}
    if len(answers) == 1 or not silent:
        return judged
    alone = [
        item
        for overlay in answers
        if overlay.name in silent
        for item in rehearse(exercise, [overlay], case_sets)
    ]
    return [item for item in judged if item.overlay.name not in silent] + alone


def _together(exercise: str, answers: Sequence[Overlay], case_sets: Mapping[str, CaseSet]) -> list[Judged]:
    notebook, asked = rehearsal(exercise, answers)
    encoded = {
        grade_id: plain.encode([{"probe": case.probe, "inputs": dict(case.inputs)} for case in cases.cases])
        for grade_id, cases in case_sets.items()
    }
    task = Task(
        assignment=exercise,
        notebook=to_bytes(notebook).decode(),
        questions={question.key: encoded[question.grade_id] for question in asked},
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


def summarise(judged: Sequence[Judged]) -> dict[str, int]:
    """The counts of `rehearse --json`."""
    right = [item for item in judged if item.overlay.is_right]
    wrong = _by_answer(item for item in judged if not item.overlay.is_right)
    return {
        "false_accepts": sum(all(item.passed for item in items) for items in wrong.values()),
        "false_rejects": len({item.overlay.name for item in right if not item.passed}),
        "right": len({(item.exercise, item.overlay.name) for item in right}),
        "wrong": len(wrong),
        "own_sentence": sum(all(item.own_sentence for item in items) for items in wrong.values()),
    }


def _by_answer(judged: Iterator[Judged]) -> dict[tuple[str, str], list[Judged]]:
    by_answer: dict[tuple[str, str], list[Judged]] = defaultdict(list)
    for item in judged:
        by_answer[item.exercise, item.overlay.name].append(item)
    return by_answer


def main(wanted: Sequence[str], seeds: int = 1, as_json: bool = False) -> int:
    """The verb: rehearse exercises and print what is known of the grader's mistakes."""
    names = list(wanted) or [name for name in exercises.names() if overlays(name)]
    if unknown := [name for name in names if not exercises.has_checks(name)]:
        raise Trouble(f"There is no exercise {unknown[0]!r}. There are: {', '.join(exercises.names())}.")
    jobs = [(name, new_seed()) for name in names for _ in range(seeds)]
    judged: list[Judged] = []
    workers = min(schedule.cores(), len(jobs) or 1)
    for (name, seed), outcome in schedule.run_all([(job, job) for job in jobs], _rehearse_one, workers):
        if isinstance(outcome, Exception):
            raise Trouble(
                f"{name} could not be rehearsed at seed {seed}: {outcome}", exit_code=1
            ) from outcome
        judged += outcome
        if not as_json:
            _print(name, outcome)
    counts = summarise(judged)
    print(json.dumps(counts) if as_json else _sentence(counts))
    return 1 if counts["false_accepts"] or counts["false_rejects"] else 0


def _rehearse_one(job: tuple[str, int]) -> list[Judged]:
    name, seed = job
    return rehearse(name, overlays(name), exercises.load(name).case_sets(seed))


def _print(name: str, judged: Sequence[Judged]) -> None:
    """A line a graded cell, then what went wrong, by name."""
    by_cell: dict[str, list[Judged]] = defaultdict(list)
    for item in judged:
        by_cell[item.grade_id].append(item)
    print(name)
    for grade_id, items in by_cell.items():
        right = [item for item in items if item.overlay.is_right]
        wrong = [item for item in items if not item.overlay.is_right]
        print(
            f"  {grade_id:28} right: {sum(i.passed for i in right)} of {len(right)} full marks;"
            f" wrong: {sum(not i.passed for i in wrong)} of {len(wrong)} caught,"
            f" {sum(i.own_sentence for i in wrong)} with their own sentence"
        )
    for item in judged:
        if item.overlay.is_right and not item.passed:
            print(f"  FALSE REJECT {replace(item, exercise='')}")
        if not item.overlay.is_right and item.passed:
            print(f"  FALSE ACCEPT {replace(item, exercise='')}")
        elif not item.overlay.is_right and not item.own_sentence:
            print(f"  other sentence {replace(item, exercise='')}")


def _sentence(counts: Mapping[str, int]) -> str:
    return (
        f"{counts['right']} right answers, {counts['false_rejects']} false rejects; "
        f"{counts['wrong']} wrong answers, {counts['false_accepts']} false accepts, "
        f"{counts['own_sentence']} with their own sentence."
    )
