"""A worker's kernels: each task gets a new one, in the sandbox that it asks for."""

import contextlib
import os
import shutil
import tempfile
from itertools import count
from pathlib import Path

from autograder.records import Task
from autograder.sandbox import bwrap, cgroup, cold, interpreter, withheld
from autograder.sandbox.interpreter import Places
from autograder.sandbox.job import Job
from autograder.sandbox.kernel import Kernel

PREFIX = "autograder-"


class Kernels:
    """Starts kernels; owns the folder in which their jobs and libraries lie."""

    def __init__(self) -> None:
        sweep()
        # In /tmp whatever TMPDIR says: the path of a socket may not be long.
        self.folder = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-", dir="/tmp"))
        (self.folder / "library").mkdir()
        self._numbers = count()

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
        library = withheld.copy(task.withheld, self.folder / "library")
        job, places = Job(self.folder / f"job-{next(self._numbers)}"), self.places(task)
        command = bwrap.command(
            cold.kernel_argv(places.control, places.run, places.work),
            read_only={
                places.job: str(job.folder),
                f"{places.kit}/autoencoders": str(library),
                f"{places.kit}/inside": str(interpreter.INSIDE),
            },
            env=interpreter.environment(places, task.budget),
            places=places,
        )
        return Kernel(cold.Cold(command), job, task.limits, cold.PATIENCE_S)

    def close(self) -> None:
        """Remove every file."""
        shutil.rmtree(self.folder, ignore_errors=True)


def sweep() -> None:
    """Remove what workers left behind that were killed."""
    for folder in Path("/tmp").glob(f"{PREFIX}*"):
        pid = folder.name.removeprefix(PREFIX).partition("-")[0]
        if pid.isdigit() and not Path("/proc", pid).exists():
            shutil.rmtree(folder, ignore_errors=True)
    with contextlib.suppress(OSError):
        cgroup.sweep()
