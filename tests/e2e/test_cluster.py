"""Grading on other machines: a scheduler and workers that share no folder with the course or each other.

One worker is killed in the middle of the batch, one comes late; the marks are those of a run at home.
"""

import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.course import Course
from autograder.errors import Trouble
from autograder.grade import grade
from autograder.records import Limits
from autograder.settings import Settings
from tests.attacks.course import NAME, hand_in, know_the_checks, make_course
from tests.faults.kills import ROOT, class_of, marks

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]
SIZE = 12
SETTINGS = Settings(seed=7, limits=Limits(cell_s=30, probe_s=30), sandbox="bwrap")


class Cluster:
    """A scheduler and workers as `dask` starts them on a cluster, each in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
        self.folder = folder
        self.processes: dict[str, subprocess.Popen[bytes]] = {}
        host, _, port = self.address.removeprefix("tcp://").partition(":")
        self._start("scheduler", "--host", host, "--port", port, "--no-dashboard")

    def add_worker(self, name: str) -> None:
        """One more machine with one core."""
        options = ["--nthreads", "1", "--no-nanny", "--no-dashboard", "--name", name]
        self._start("worker", self.address, *options, name=name)

    def kill(self, name: str) -> None:
        """The machine is gone, without a word."""
        lost = self.processes.pop(name)
        lost.kill()
        lost.wait(timeout=60)

    def _start(self, kind: str, *options: str, name: str = "scheduler") -> None:
        own = self.folder / name
        own.mkdir()
        command = [sys.executable, "-m", f"distributed.cli.dask_{kind}", *options]
        with (own / "log").open("wb") as log:
            self.processes[name] = subprocess.Popen(
                command,
                cwd=own,
                stdout=log,
                stderr=log,
                env=os.environ | {"HOME": str(own), "TMPDIR": str(own), "PYTHONPATH": str(ROOT)},
            )

    def close(self) -> None:
        """End all of it."""
        for process in self.processes.values():
            process.terminate()
        for process in self.processes.values():
            try:
                process.wait(timeout=30)
            except subprocess.TimeoutExpired:  # one that has only just begun to start
                process.kill()
                process.wait()


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    # Not below pytest's folder: the path of a socket in a sandbox has to be short.
    folder = Path("/tmp") / f"cluster-{os.getpid()}"
    folder.mkdir()
    cluster = Cluster(folder)
    yield cluster
    cluster.close()
    shutil.rmtree(folder, ignore_errors=True)  # a worker that ends may still be clearing up


@pytest.fixture
def course(tmp_path: Path) -> Course:
    know_the_checks()
    course = make_course(tmp_path / "course")
    hand_in(course, class_of(SIZE), port=9)
    return course


def test_one_worker_is_lost_one_comes_late_and_the_marks_are_those_of_a_run_at_home(
    course: Course, cluster: Cluster, tmp_path: Path
) -> None:
    wanted = [(NAME, student) for student in course.students(NAME)]
    twin = Course.open(Path(shutil.copytree(course.root, tmp_path / "at_home")))
    assert not [result for result in grade(twin, wanted, SETTINGS, jobs=1) if isinstance(result, Trouble)]

    cluster.add_worker("first")
    cluster.add_worker("second")
    results = grade(course, wanted, SETTINGS, scheduler=cluster.address)
    outcomes = [next(results) for _ in range(3)]
    cluster.kill("first")
    late = threading.Thread(target=lambda: (time.sleep(2), cluster.add_worker("late")))
    late.start()
    outcomes += results
    late.join()

    assert not [outcome for outcome in outcomes if isinstance(outcome, Trouble)]
    assert len(outcomes) == SIZE
    assert marks(course.root) == marks(twin.root)
