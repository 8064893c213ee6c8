"""How fast the one writer is: submissions through scheduler, judge and gradebook, run by nobody."""

import time
from collections.abc import Iterator
from statistics import median

from autograder import grade, schedule
from autograder.course import Course
from autograder.records import Transcript
from autograder.save import save
from autograder.settings import Settings, new_seed
from benchmarks import courses, postgresql
from benchmarks.results import Row
from benchmarks.rounds import rates_by_window


def measure(rounds: int, quick: bool = False) -> Iterator[Row]:
    """A row for each kind of database, and one that repeats the slower of them.

    One long run for each; it is cut into `rounds` windows, whose spread shows whether it slows down.
    """
    count = 20 * rounds if quick else 10_000
    rows = [_sqlite(count, rounds), _postgresql(count, rounds)]
    yield from rows
    measured = [row for row in rows if row.values]
    slower = min(measured, key=lambda row: median(row.values))
    yield Row("grade.writer_per_s", slower.values, f"{slower.key.rpartition('.')[2]}; {slower.note}")


def _sqlite(count: int, windows: int) -> Row:
    return _row("grade.writer_per_s.sqlite", "", count, windows)


def _postgresql(count: int, windows: int) -> Row:
    key = "grade.writer_per_s.postgresql"
    if postgresql.programs() is None:
        return Row(key, (), postgresql.MISSING)
    with postgresql.server() as address:
        return _row(key, address, count, windows)


def _row(key: str, db_url: str, count: int, windows: int) -> Row:
    with courses.folder() as folder:
        course = courses.with_tiny_assignment(folder, ["student0"], db_url=db_url)
        began = time.perf_counter()
        moments = [began, *write(course, count)]
        whole = count / (moments[-1] - began)
        kept = len(courses.scores(course, courses.TINY))
    if kept != count:
        raise RuntimeError(f"{count} submissions were expected in the gradebook. Received: {kept}.")
    note = f"{count:,} submissions, {whole:.0f}/s over all of the run."
    return Row(key, rates_by_window(moments, windows), note)


def write(course: Course, count: int, jobs: int | None = None) -> Iterator[float]:
    """Grade as `grade.grade` does, with an executor that runs nothing; yields when each one was saved."""
    frames, settings = course.templates(courses.TINY), Settings(new_seed())
    handed_in = grade.collect(course, frames, "student0")
    students = (f"student{number}" for number in range(count))
    ready = (grade.prepare(frames, student, handed_in, settings) for student in students)
    pending = ((submission, submission.tasks) for submission in ready)
    for submission, outcome in schedule.run_all(pending, run_nothing, jobs):
        if isinstance(outcome, Exception):
            raise outcome
        verdict = grade.conclude(submission, frames, outcome, settings)
        save(course, verdict, grade.executed(submission, outcome))
        yield time.perf_counter()


def run_nothing(tasks: grade.Tasks) -> grade.Transcripts:
    """An executor that hands every notebook back as it is."""
    return {name: Transcript(task.notebook) for name, task in tasks.items()}
