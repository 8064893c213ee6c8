"""What one more worker costs in memory that it shares with nobody, after a job, while it waits."""

import time
from collections.abc import Iterator

import psutil

from autograder import execute, grade, schedule
from autograder.settings import Settings, new_seed
from benchmarks import courses
from benchmarks.results import Row

MIB = 2**20
#: Workers that are looked at together; what they share is then no worker's own.
WORKERS = 2
#: Seconds after which a worker has put away what the job has left.
REST_S = 2.0


def row(count: int, name: str) -> Row:
    """The private memory of at least `count` workers, each of which has graded an exercise and waits."""
    values: list[float] = []
    with courses.folder() as folder:
        course = courses.with_exercises(folder, [name])
        courses.hand_in(course, name, ["ada"])
        frames, settings = course.templates(name), Settings(new_seed())
        tasks = grade.prepare(frames, "ada", grade.collect(course, frames, "ada"), settings).tasks
        while len(values) < count:
            values += of_idle_workers(tasks)
    return Row("grade.memory_per_worker_mb", values, "A worker, its warm process and the sandbox around it.")


def of_idle_workers(tasks: grade.Tasks) -> list[float]:
    """MB of each of some workers that have all run a submission."""
    waiting = [(number, tasks) for number in range(2 * WORKERS)]
    for done, (_, outcome) in enumerate(schedule.run_all(waiting, execute.run_all, WORKERS), 1):
        if isinstance(outcome, Exception):
            raise outcome
        if done == len(waiting):  # the workers end when the loop does
            time.sleep(REST_S)
            return [sum(map(private_bytes, family)) / MIB for family in _workers()]
    raise AssertionError("A task has not come back.")


def _workers() -> Iterator[list[psutil.Process]]:
    """Each worker with all that it has started: a child of this process that has a warm process."""
    for child in psutil.Process().children():
        family = [child, *child.children(recursive=True)]
        if any("inside.zygote" in one.cmdline() for one in family):
            yield family


def private_bytes(process: psutil.Process) -> int:
    """Memory that is a process's own. The warm process lets only root look closely."""
    try:
        return int(process.memory_full_info().uss)
    except psutil.NoSuchProcess:
        return 0
    except psutil.AccessDenied:
        memory = process.memory_info()
        return int(memory.rss - memory.shared)
