"""A worker's kernels: each task gets a new one, warm where that helps and cold where it must."""

import contextlib
import fcntl
import logging
import os
import shutil
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

from autograder.records import Task
from autograder.sandbox import (
    bwrap,
    cgroup,
    cold,
    datasets,
    docker,
    interpreter,
    none,
    withheld,
    zygote,
)
from autograder.sandbox.errors import KernelFailed
from autograder.sandbox.interpreter import Places
from autograder.sandbox.job import Job
from autograder.sandbox.kernel import Kernel

PREFIX = "autograder-worker-"
#: Whatever TMPDIR says: the path of a socket may not be long.
TEMPORARY = Path("/tmp")
#: Words in a notebook for which an import of TensorFlow is worth its seconds.
HEAVY = ("tensorflow", "keras", "autoencoders")
#: Seconds in which a new worker has surely claimed its folder.
NEW_S = 60
#: How often in a row the warm process is started before this worker does without.
TRIES = 3
log = logging.getLogger(__name__)


class Kernels:
    """Starts kernels; owns the warm process, and the folder of jobs and libraries.

    Attributes:
        started: How many kernels were started "warm", "cold", and "rescued": cold, for a fork failed.
    """

    def __init__(self) -> None:
        sweep()
        self.folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=TEMPORARY))
        self._claim = os.open(self.folder, os.O_RDONLY)
        fcntl.flock(self._claim, fcntl.LOCK_EX)  # let go of when this process ends, however it ends
        (self.folder / "library").mkdir()
        self.started: Counter[str] = Counter()
        self._numbers, self._lock = count(), threading.Lock()
        self._zygote: zygote.Zygote | None = None
        self._tries = 0

    def start(self, task: Task) -> Kernel:
        """A new kernel for a task.

        Raises:
            SandboxUnavailable: If this machine cannot make the sandbox that the task asks for.
            KernelFailed: If the sandbox is made and no kernel comes up in it.
        """
        require(task.sandbox)
        datasets.prepare_for(task.notebook)
        worth_it = self._zygote is not None or any(word in task.notebook for word in HEAVY)
        warm = task.sandbox == "bwrap" and worth_it
        if warm:
            with self._lock:
                kernel = self._warm(task)
            if kernel is not None:
                self.started["warm"] += 1
                return kernel
        self.started["rescued" if warm else "cold"] += 1
        return self._cold(task)

    def _warm(self, task: Task) -> Kernel | None:
        """A fork of the warm process; None if there was none to be had."""
        try:
            if self._zygote is None:
                if self._tries == TRIES:
                    return None
                self._tries += 1
                self._zygote = zygote.Zygote(self.folder)
            library = self._library(task)
            with self._job() as job:
                sandbox = self._zygote.fork(job, library, {"AUTOENCODERS_BUDGET": task.budget})
                kernel = Kernel(sandbox, job, task.limits, zygote.PATIENCE_S)
            self._tries = 0
            return kernel
        except KernelFailed as error:
            log.warning("The warm start failed, so this kernel starts cold. %s", error)
            self._drop_zygote()
            return None

    def _cold(self, task: Task) -> Kernel:
        with self._job(open_to_all=task.sandbox == "none") as job:
            sandbox = self._started(job, task)
            return Kernel(sandbox, job, task.limits, cold.PATIENCE_S)

    def _started(self, job: Job, task: Task) -> cold.Cold:
        library, places = self._library(task), job.places
        read_only = {
            places.job: str(job.folder),
            f"{places.kit}/autoencoders": str(library),
            **interpreter.shown(places),
        }
        env = interpreter.environment(places, task.budget)
        argv = ["-m", "inside.kernel", places.control, places.run, places.work]
        if task.sandbox == "none":
            none.furnish(job.folder, read_only)
            return cold.Cold([sys.executable, *argv], env)
        if task.sandbox == "docker":
            name = f"{self.folder.name}-{job.folder.name}"
            command = docker.command(name, ["python", *argv], read_only, env, places, task.limits)
            return cold.Cold(command, stop=docker.stop(name))
        return cold.Cold(bwrap.command([sys.executable, *argv], read_only, env, places), env={})

    @contextlib.contextmanager
    def _job(self, open_to_all: bool = False) -> Iterator[Job]:
        """A job, closed again if no kernel comes of it."""
        folder = self.folder / f"job-{next(self._numbers)}"
        job = Job(folder, none.places_in(folder) if open_to_all else Places())
        try:
            yield job
        except BaseException:
            job.close()
            raise

    def _library(self, task: Task) -> Path:
        return withheld.copy(task.withheld, self.folder / "library")

    def _drop_zygote(self) -> None:
        if self._zygote is not None:
            self._zygote.close()
            self._zygote = None

    def close(self) -> None:
        """End the warm process and remove every file."""
        self._drop_zygote()
        shutil.rmtree(self.folder, ignore_errors=True)
        if self._claim >= 0:
            os.close(self._claim)
            self._claim = -1


def require(sandbox: str) -> None:
    """See, once in a process, that a kind of sandbox can be made here.

    Raises:
        SandboxUnavailable: If it cannot; the message says what to do.
        ValueError: If there is no such kind.
    """
    kinds: dict[str, Callable[[], None]] = {
        "bwrap": bwrap.require,
        "docker": docker.require,
        "none": lambda: None,
    }
    if sandbox not in kinds:
        raise ValueError(f'`sandbox` must be "bwrap", "docker" or "none". Received: {sandbox!r}')
    kinds[sandbox]()


def sweep() -> None:
    """Remove what workers left behind that were killed."""
    for folder in TEMPORARY.glob(f"{PREFIX}*"):
        with contextlib.suppress(OSError):
            _remove_unclaimed(folder)
    with contextlib.suppress(OSError):
        cgroup.sweep()


def _remove_unclaimed(folder: Path) -> None:
    claim = os.open(folder, os.O_RDONLY | os.O_NOFOLLOW)
    try:
        if time.time() - os.fstat(claim).st_mtime > NEW_S:
            fcntl.flock(claim, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(folder, ignore_errors=True)
    finally:
        os.close(claim)
