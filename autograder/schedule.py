"""Where tasks run: in this process, on a Dask cluster of this machine, or on any Dask scheduler.

A task is a pure function of bytes, so a worker needs the kit and nothing of the course: no shared folder,
no gradebook. Results stream back as they come.
"""

import logging
import os
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any, TypeVar

Key = TypeVar("Key")
Work = TypeVar("Work")
Result = TypeVar("Result")

#: Tasks that wait on the cluster at once, a worker: enough to keep it busy, few enough to hold in memory.
AHEAD = 4
#: How often a task is tried whose worker was lost; a submission that kills workers must not take them all.
TRIES = 2
#: Seconds for which a count of the workers holds: each answer of the scheduler has to be waited for.
COUNT_S = 1.0


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run_all(
    tasks: Iterable[tuple[Key, Work]],
    run: Callable[[Work], Result],
    jobs: int | None = None,
    scheduler: str | None = None,
) -> Iterator[tuple[Key, Result | Exception]]:
    """Run tasks somewhere and yield what comes of each, in the order in which they end.

    Args:
        tasks: Pairs of a key and a task.
        run: What a worker calls.
        jobs: Workers on this machine; by default one a core. 1 runs in this process.
        scheduler: Address of a Dask scheduler, `tcp://…`, instead of workers on this machine.

    Yields:
        The key, and the transcript, or the exception of a worker that was lost or failed.
    """
    if scheduler is None and (jobs or cores()) == 1:
        yield from ((key, _attempt(run, task)) for key, task in tasks)
        return
    with _client(jobs or cores(), scheduler) as client:
        yield from _stream(client, iter(tasks), run)


def _attempt(run: Callable[[Work], Result], task: Work) -> Result | Exception:
    try:
        return run(task)
    except Exception as error:  # one submission's failure is its own; the batch goes on
        return error


@contextmanager
def _client(jobs: int, scheduler: str | None) -> Iterator[Any]:
    import dask
    from distributed import Client, LocalCluster

    settings = {
        "distributed.scheduler.allowed-failures": TRIES - 1,
        "distributed.worker.daemon": False,  # a worker starts the sandbox, a child of its own
        "distributed.worker.memory.target": False,
        "distributed.worker.memory.spill": False,
        "distributed.worker.memory.pause": False,
        "distributed.worker.memory.terminate": False,  # the sandbox has limits of its own
    }
    with dask.config.set(settings):
        if scheduler:
            with Client(scheduler) as client:
                yield client
            return
        with (
            LocalCluster(
                n_workers=jobs,
                threads_per_worker=1,
                processes=True,
                dashboard_address="127.0.0.1:0",  # None means port 8787, which another grader may have
                silence_logs=logging.CRITICAL,
            ) as cluster,
            Client(cluster) as client,
        ):
            yield client


def _stream(
    client: Any, tasks: Iterator[tuple[Key, Work]], run: Callable[[Work], Result]
) -> Iterator[tuple[Key, Result | Exception]]:
    """Keep a few tasks ahead of every worker, whatever the number of workers is by now."""
    from distributed import as_completed

    keys: dict[str, Key] = {}

    def submit(count: int) -> list[Any]:
        futures = []
        for key, task in islice(tasks, count):
            # Pure functions of bytes would be merged when equal; two students' equal work is two tasks.
            future = client.submit(run, task, pure=False)
            keys[future.key] = key
            futures.append(future)
        return futures

    workers = _workers(client)
    ended = as_completed(submit(AHEAD * workers()), with_results=True, raise_errors=False)
    for future, result in ended:
        if future.cancelled():
            raise result  # the scheduler is gone, and nothing more will come
        yield keys.pop(future.key), _outcome(result)
        future.release()
        for more in submit(max(0, AHEAD * workers() - ended.count())):
            ended.add(more)


def _outcome(result: Any) -> Any:
    """A result, or the exception of a task that failed, which Dask hands over as type, exception, traceback.

    The future is not asked: by now its worker may be lost, and the task under way again.
    """
    match result:
        case type(), BaseException() as error, _:
            return error
    return result


def _workers(client: Any) -> Callable[[], int]:
    """The number of workers, 1 if there is none yet; the scheduler is asked once a second at most."""
    known, asked = 1, -COUNT_S

    def count() -> int:
        nonlocal known, asked
        if time.monotonic() - asked >= COUNT_S:
            known = max(1, len(client.scheduler_info(n_workers=-1)["workers"]))
            asked = time.monotonic()
        return known

    return count
