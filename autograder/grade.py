"""From what was handed in to marks: the way of one submission, and of a batch.

    collect -> canonicalise -> execute (sandbox) -> probe -> judge -> save -> feedback

`prepare` collects and canonicalises, a worker executes and probes, `conclude` judges, `save` is the one
writer. What goes wrong with a submission becomes its flag; the batch goes on.
"""

import hashlib
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from autograder import execute, exercises, schedule, verdicts
from autograder.canonicalise import blank, canonicalise
from autograder.course import Course, chosen
from autograder.errors import GradebookUnreachable, Trouble
from autograder.judge import case_sets, judge, questions
from autograder.records import Canonical, CellVerdict, Task, Transcript, Verdict
from autograder.sandbox.errors import SandboxUnavailable
from autograder.save import save
from autograder.settings import Settings, end_run, kit_version, limits, run_seed
from autograder.submission import Quarantined, read_submission
from autograder.template import Template

#: A submission's notebooks by name; most assignments have one, of the assignment's own name.
Tasks = Mapping[str, Task]
Transcripts = Mapping[str, Transcript]


@dataclass(frozen=True)
class Submission:
    """What was handed in, ready to run.

    Args:
        assignment: The exercise.
        student: Who handed it in.
        digest: SHA-256 of the submitted bytes.
        tasks: What a worker has to run; a notebook that cannot be read is not among them.
        unread: The notebooks that stand for those that cannot be read, with the reason in their notes.
        notes: What was repaired.
    """

    assignment: str
    student: str
    digest: str
    tasks: Tasks
    unread: Mapping[str, Canonical]
    notes: Sequence[str] = ()


def collect(course: Course, frames: Mapping[str, Template], student: str) -> dict[str, bytes | Quarantined]:
    """The submitted bytes of each notebook, or why there are none; a missing notebook is left out."""
    found: dict[str, bytes | Quarantined] = {}
    for name, frame in frames.items():
        path = course.submitted(frame.assignment, student) / f"{name}.ipynb"
        try:
            found[name] = read_submission(path)
        except Quarantined as reason:
            if path.is_symlink() or path.exists() or len(frames) == 1:
                found[name] = reason
    return found


def prepare(
    frames: Mapping[str, Template],
    student: str,
    handed_in: Mapping[str, bytes | Quarantined],
    settings: Settings,
) -> Submission:
    """Canonicalise what was handed in and put it into tasks."""
    tasks: dict[str, Task] = {}
    unread: dict[str, Canonical] = {}
    notes: list[str] = []
    assignment = next(iter(frames.values())).assignment
    for name, data in handed_in.items():
        try:
            if isinstance(data, Quarantined):
                raise data
            canonical = canonicalise(data, frames[name])
        except Quarantined as reason:
            unread[name] = blank(frames[name], reason.reason)
            continue
        notes += canonical.notes
        tasks[name] = _task(assignment, canonical, settings)
    return Submission(assignment, student, digest(handed_in), tasks, unread, notes)


def _task(assignment: str, canonical: Canonical, settings: Settings) -> Task:
    withheld = exercises.load(assignment).withheld if exercises.has_checks(assignment) else ()
    asked = questions(assignment, settings.seed)
    return Task(assignment, canonical.notebook, asked, settings.limits, withheld, settings.sandbox)


def digest(handed_in: Mapping[str, bytes | Quarantined]) -> str:
    """A hash of the submitted bytes; by it an unchanged submission is known again."""
    if len(handed_in) == 1 and isinstance(data := next(iter(handed_in.values())), bytes):
        return hashlib.sha256(data).hexdigest()
    total = hashlib.sha256()
    for name, data in sorted(handed_in.items()):
        content = str(data).encode() if isinstance(data, Quarantined) else data
        total.update(hashlib.sha256(name.encode()).digest() + hashlib.sha256(content).digest())
    return total.hexdigest()


def conclude(
    submission: Submission, frames: Mapping[str, Template], transcripts: Transcripts, settings: Settings
) -> Verdict:
    """Judge what came back; a notebook without a transcript is 0 in each of its cells."""
    sets = case_sets(submission.assignment, settings.seed)
    cells: list[CellVerdict] = []
    flags = [reason for canonical in submission.unread.values() for reason in canonical.notes]
    for name, frame in frames.items():
        transcript = transcripts.get(name, Transcript('{"cells": []}'))
        judged, remarks = judge(transcript, sets, frame.points)
        cells += [replace(cell, notebook=name) for cell in judged]
        flags += [*transcript.flags, *remarks]
    if settings.sandbox == "none":
        flags.append("Run without a sandbox: the student's code could read and write what the grader can.")
    return Verdict(
        assignment=submission.assignment,
        student=submission.student,
        cells=cells,
        flags=list(dict.fromkeys(flags)),
        notes=list(submission.notes),
        seconds=sum(transcript.seconds for transcript in transcripts.values()),
        seed=settings.seed,
        notebook_hash=submission.digest,
        kit_version=kit_version(),
        limits=settings.limits,
        sandbox=settings.sandbox,
    )


def executed(submission: Submission, transcripts: Transcripts) -> dict[str, str]:
    """The notebooks to keep beside the marks."""
    ran = {name: transcript.notebook for name, transcript in transcripts.items()}
    return {**{name: canonical.notebook for name, canonical in submission.unread.items()}, **ran}


def grade_bytes(
    frames: Mapping[str, Template],
    student: str,
    handed_in: Mapping[str, bytes | Quarantined],
    settings: Settings,
) -> tuple[Verdict, dict[str, str]]:
    """Grade one submission in this process' own worker; returns the verdict and the notebooks to keep."""
    submission = prepare(frames, student, handed_in, settings)
    transcripts = execute.run_all(submission.tasks)
    return conclude(submission, frames, transcripts, settings), executed(submission, transcripts)


@dataclass(frozen=True)
class Graded:
    """One line of a run: the verdict, and whether it was kept from an earlier run."""

    verdict: Verdict
    kept: bool = False


def grade(
    course: Course,
    wanted: Sequence[tuple[str, str]],
    settings: Settings,
    *,
    force: bool = False,
    jobs: int | None = None,
    scheduler: str | None = None,
) -> Iterator[Graded | Trouble]:
    """Grade submissions and save each as it comes.

    Args:
        course: The course.
        wanted: Pairs of assignment and student.
        settings: How to grade.
        force: Grade also what has not changed since its last verdict.
        jobs: Workers on this machine.
        scheduler: A Dask scheduler's address, instead.

    Yields:
        What came of each submission; `Trouble` where it could not be run or saved and must be tried again.

    Raises:
        GradebookUnreachable: If no submission could be saved.
    """
    frames = {assignment: course.templates(assignment) for assignment in dict.fromkeys(a for a, _ in wanted)}
    waiting: list[tuple[str, str]] = []
    for assignment, student in wanted:
        handed_in = collect(course, frames[assignment], student)
        if not force and (old := _unchanged(course, assignment, student, digest(handed_in), settings)):
            yield Graded(old, kept=True)
        else:
            waiting.append((assignment, student))
    jobs = min(jobs or schedule.cores(), len(waiting) or 1)
    pending = _prepared(course, frames, _longest_first(course, waiting), settings)
    for submission, outcome in schedule.run_all(pending, execute.run_all, jobs, scheduler):
        if isinstance(outcome, SandboxUnavailable):  # that is nobody's submission's fault
            raise Trouble(str(outcome), exit_code=1)
        if isinstance(outcome, Exception):
            reason = f"{type(outcome).__name__}: {outcome}"
            yield Trouble(
                f"{submission.assignment} of {submission.student} was not graded ({reason}). Grade it again.",
                1,
            )
            continue
        verdict = conclude(submission, frames[submission.assignment], outcome, settings)
        try:
            save(course, verdict, executed(submission, outcome))
        except GradebookUnreachable:
            raise
        except Trouble as trouble:  # a file of this submission's; the others go on
            yield trouble
        else:
            yield Graded(verdict)


def _prepared(
    course: Course,
    frames: Mapping[str, Mapping[str, Template]],
    waiting: Sequence[tuple[str, str]],
    settings: Settings,
) -> Iterator[tuple[Submission, Tasks]]:
    """Submissions made ready one at a time, as workers ask for them: a large class need not fit in memory."""
    for assignment, student in waiting:
        handed_in = collect(course, frames[assignment], student)
        submission = prepare(frames[assignment], student, handed_in, settings)
        yield submission, submission.tasks


def _unchanged(
    course: Course, assignment: str, student: str, digest: str, settings: Settings
) -> Verdict | None:
    """The stored verdict, if grading again could say nothing new."""
    try:
        old = verdicts.read(course, assignment, student)
    except verdicts.Changed:
        return None
    if old is None or (settings.seed_was_asked and old.seed != settings.seed):
        return None
    same = (old.notebook_hash, old.kit_version, old.sandbox, old.limits)
    return old if same == (digest, kit_version(), settings.sandbox, settings.limits) else None


def _longest_first(course: Course, waiting: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Long notebooks begin first, so that the last worker does not end long after the others."""
    expected = {assignment: verdicts.mean_seconds(course, assignment) for assignment, _ in waiting}
    return sorted(waiting, key=lambda pair: -expected[pair[0]])


def main(
    assignments: Sequence[str],
    course: Path,
    students: Sequence[str],
    jobs: int | None = None,
    seed: int | None = None,
    sandbox: str = "bwrap",
    timeout: float | None = None,
    scheduler: str | None = None,
    force: bool = False,
    as_json: bool = False,
) -> int:
    """The verb: grade, show progress, and print a line or a table."""
    from autograder.progress import Progress

    opened = Course.open(course)
    wanted = submitted(opened, assignments, students)
    settings = Settings(run_seed(opened, seed), limits(timeout), sandbox, seed_was_asked=seed is not None)
    troubles: list[Trouble] = []
    flagged = 0
    with Progress(len(wanted), quiet=as_json) as progress:
        results = grade(opened, wanted, settings, force=force, jobs=jobs, scheduler=scheduler)
        for result in results:
            if isinstance(result, Trouble):
                troubles.append(result)
                progress.failed(str(result))
                continue
            flagged += bool(result.verdict.flags)
            progress.done(result.verdict, result.kept)
            if as_json:
                print(json.dumps(result.verdict.to_line(), ensure_ascii=False), flush=True)
    for trouble in troubles:
        print(trouble, file=sys.stderr)
    if not troubles:
        end_run(opened)
    return 1 if troubles or flagged else 0


def submitted(course: Course, assignments: Sequence[str], students: Sequence[str]) -> list[tuple[str, str]]:
    """The submissions that were asked for.

    Raises:
        Trouble: If an assignment or a student is not there.
    """
    names = chosen(assignments, course.assignments(), "assignment")
    found = {name: course.students(name) for name in names}
    everyone = sorted({student for who in found.values() for student in who})
    asked = set(chosen(students, everyone, "submission of a student"))
    return [(name, student) for name in names for student in found[name] if student in asked]
