"""A worker's kernels: each task gets a new one, warm where that helps and cold where it must."""

import contextlib
import logging
import os
import shutil
import tempfile
import threading
from collections import Counter
from itertools import count
from pathlib import Path

from autograder.records import Task
from autograder.sandbox import bwrap, cgroup, cold, interpreter, withheld, zygote
from autograder.sandbox.errors import KernelFailed
from autograder.sandbox.interpreter import Places
from autograder.sandbox.job import Job
from autograder.sandbox.kernel import Kernel

PREFIX = "autograder-"
#: Words in a notebook for which an import of TensorFlow is worth its seconds.
HEAVY = ("tensorflow", "keras", "autoencoders")
#: How often the warm process is started before this worker does without.
TRIES = 3
log = logging.getLogger(__name__)


class Kernels:
    """Starts kernels; owns the warm process, and the folder of jobs and libraries.

    Attributes:
        started: How many kernels were started "warm", "cold", and "rescued": cold, for a fork failed.
    """

    def __init__(self) -> None:
        sweep()
        # In /tmp whatever TMPDIR says: the path of a socket may not be long.
        self.folder = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-", dir="/tmp"))
        (self.folder / "library").mkdir()
        self.started: Counter[str] = Counter()
        self._numbers, self._lock = count(), threading.Lock()
        self._zygote: zygote.Zygote | None = None
        self._tries = 0

    def places(self, task: Task) -> Places:
        """Where the kernel of a task finds its things."""
        return Places()

    def start(self, task: Task) -> Kernel:
        """A new kernel for a task.

        Raises:
            SandboxUnavailable: If this machine cannot make the sandbox that the task asks for.
            KernelFailed: If the sandbox is made and no kernel comes up in it.
        """
        bwrap.require()
        if any(word in task.notebook for word in HEAVY):
            with self._lock:
                kernel = self._warm(task)
            if kernel is not None:
                self.started["warm"] += 1
                return kernel
            self.started["rescued"] += 1
        else:
            self.started["cold"] += 1
        return self._cold(task)

    def _warm(self, task: Task) -> Kernel | None:
        """A fork of the warm process; None if there was none to be had."""
        try:
            if self._zygote is None:
                if self._tries == TRIES:
                    return None
                self._tries += 1
                self._zygote = zygote.Zygote(self.folder)
            job = self._job()
            sandbox = self._zygote.fork(job, self._library(task), {"AUTOENCODERS_BUDGET": task.budget})
            return Kernel(sandbox, job, task.limits, zygote.PATIENCE_S)
        except KernelFailed as error:
            log.warning("The warm start failed, so this kernel starts cold. %s", error)
            self._drop_zygote()
            return None

    def _cold(self, task: Task) -> Kernel:
        job, places = self._job(), self.places(task)
        command = bwrap.command(
            cold.kernel_argv(places.control, places.run, places.work),
            read_only={
                places.job: str(job.folder),
                f"{places.kit}/autoencoders": str(self._library(task)),
                f"{places.kit}/inside": str(interpreter.INSIDE),
            },
            env=interpreter.environment(places, task.budget),
            places=places,
        )
        return Kernel(cold.Cold(command), job, task.limits, cold.PATIENCE_S)

    def _job(self) -> Job:
        return Job(self.folder / f"job-{next(self._numbers)}")

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


def sweep() -> None:
    """Remove what workers left behind that were killed."""
    for folder in Path("/tmp").glob(f"{PREFIX}*"):
        pid = folder.name.removeprefix(PREFIX).partition("-")[0]
        if pid.isdigit() and not Path("/proc", pid).exists():
            shutil.rmtree(folder, ignore_errors=True)
    with contextlib.suppress(OSError):
        cgroup.sweep()
