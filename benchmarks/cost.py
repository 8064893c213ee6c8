"""What grading costs beyond the notebook's own cells: processor time, memory, and the sandbox."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle, islice, pairwise

import nbformat
from nbformat.v4 import new_code_cell

from autograder import exercises, grade, judge
from autograder.course import Course
from autograder.execute import Executor
from autograder.records import Task
from autograder.sandbox import processes
from autograder.save import save
from autograder.settings import Settings, new_seed
from benchmarks import courses, memory
from benchmarks.results import Row
from benchmarks.rounds import in_words, interleaved, seconds

#: A first cell that adds up the processor time of the cells; a probe is silent, and so is none of them.
COUNT = """
def _count():
    import time
    marks = [time.process_time(), 0.0, 0.0]
    def before(*_):
        marks[2] = time.process_time()
    def after(*_):
        marks[1] += time.process_time() - marks[2]
    get_ipython().events.register("pre_run_cell", before)
    get_ipython().events.register("post_run_cell", after)
    marks[2] = time.process_time()
    return marks
_marks = _count()
"""
#: The last cell: seconds until the first cell, seconds of the cells, and seconds in all since the fork.
SAY = "print(*_marks[:2], __import__('time').process_time())"


@dataclass(frozen=True)
class Spent:
    """Processor seconds of one graded notebook, by what they went into.

    Args:
        start: A kernel from its fork until it runs the first cell.
        cells: The notebook's own cells.
        probes: The rest of the kernel's time: what the checks ask of the student's code.
        sandbox: Worker, zygote and sandbox around the kernel.
        judge: Deciding.
        save: Templates and submission read, marks and notebook written.
    """

    start: float
    cells: float
    probes: float
    sandbox: float
    judge: float
    save: float

    @property
    def overhead(self) -> float:
        """All but the cells."""
        return sum(getattr(self, part) for part in OVERHEAD)


#: The parts of the overhead, in their order.
OVERHEAD = ("start", "probes", "sandbox", "judge", "save")


def measure(rounds: int, quick: bool = False) -> Iterator[Row]:
    """The three rows of cost."""
    names = exercises.names()[1:2] if quick else exercises.names()
    yield overhead(names, max(rounds, len(names)))
    yield sandbox(rounds)
    yield memory.row(rounds, names[0])


def overhead(names: Sequence[str], count: int) -> Row:
    """Grade one notebook after the other in this process, as a worker does, exercise by exercise.

    The system counts a forked kernel's time in no other process, so it is asked itself, in its last cell;
    what it uses to end is seen by nobody.

    Args:
        names: The exercises.
        count: Notebooks in all; one more before them warms up and is not counted.
    """
    settings = Settings(new_seed())
    for name in names:
        judge.questions(name, settings.seed)  # drawn once a class, not once a notebook
    with courses.folder() as folder, Executor() as executor:
        course = courses.with_exercises(folder, names)
        for name in names:
            courses.hand_in(course, name, ["ada"])
        _grade_one(course, names[0], executor, settings)
        spent = [_grade_one(course, name, executor, settings) for name in islice(cycle(names), count)]
        if executor.kernels.started["warm"] != count + 1:
            raise RuntimeError(
                f"{count + 1} warm starts were expected. Received: {executor.kernels.started}."
            )
    each = ", ".join(
        f"{name} {one.overhead:.2f} beside {one.cells:.2f}" for name, one in zip(names, spent, strict=False)
    )
    parts = ", ".join(f"{part} {in_words([getattr(one, part) for one in spent])}" for part in OVERHEAD)
    return Row(
        "grade.overhead_cpu_s",
        [one.overhead for one in spent],
        f"Medians: {parts}. By exercise, and its cells: {each}.",
    )


def _tree_cpu() -> float:
    """Processor seconds of this process and of those that it has started, but for forked kernels."""
    return processes.cpu_seconds(processes.tree(os.getpid()))


def _grade_one(course: Course, name: str, executor: Executor, settings: Settings) -> Spent:
    """The steps of `python -m autograder grade` for one submission."""
    marks = [_tree_cpu()]
    frames = course.templates(name)
    submission = grade.prepare(frames, "ada", grade.collect(course, frames, "ada"), settings)
    task = with_count(submission.tasks[name])
    marks.append(_tree_cpu())
    transcript = executor.run(task)
    marks.append(_tree_cpu())
    notebook = nbformat.reads(transcript.notebook, as_version=4)
    _, *notebook.cells, said = notebook.cells
    start, cells, in_all = map(float, said.outputs[0].text.split())
    verdict = grade.conclude(submission, frames, {name: transcript}, settings)
    marks.append(_tree_cpu())
    save(course, verdict, nbformat.writes(notebook))
    marks.append(_tree_cpu())
    prepared, sandbox, judged, saved = (after - before for before, after in pairwise(marks))
    return Spent(start, cells, in_all - start - cells, sandbox, judged, prepared + saved)


def with_count(task: Task) -> Task:
    """The same task in a notebook that says at its end what its cells have used."""
    notebook = nbformat.reads(task.notebook, as_version=4)
    notebook.cells = [new_code_cell(COUNT), *notebook.cells, new_code_cell(SAY)]
    return Task(
        task.assignment, nbformat.writes(notebook), task.questions, task.limits, task.withheld, task.sandbox
    )


def sandbox(rounds: int) -> Row:
    """The same trivial notebook with bubblewrap and without, both from a cold start."""
    with Executor() as executor:
        sides = {
            kind: lambda kind=kind: seconds(lambda: executor.run(trivial(kind))) for kind in ("bwrap", "none")
        }
        for once in sides.values():
            once()
        took = interleaved(sides, rounds)
    costs = [boxed - bare for boxed, bare in zip(took["bwrap"], took["none"], strict=True)]
    return Row(
        "grade.sandbox_s", costs, f"{in_words(took['bwrap'])} in it, {in_words(took['none'])} without."
    )


def trivial(kind: str, source: str = "1 + 1") -> Task:
    """A task of one cell."""
    notebook = nbformat.v4.new_notebook(cells=[new_code_cell(source)])
    return Task("trivial", nbformat.writes(notebook), {}, sandbox=kind)
