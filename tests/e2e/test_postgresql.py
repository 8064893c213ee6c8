"""The gradebook on PostgreSQL: the same marks, and a server that is gone for a while is waited for."""

import glob
import os
import shutil
import socket
import subprocess
import threading
from pathlib import Path

import nbformat
import psycopg2
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from autograder import exercises
from autograder.canonicalise import canonicalise
from autograder.course import Course
from autograder.errors import Trouble
from autograder.init import init
from autograder.records import CellVerdict, Verdict
from autograder.release import generate
from autograder.save import save

pytestmark = pytest.mark.e2e


class Server:
    """A PostgreSQL server of the test's own; it refuses to run as root, so it may run as nobody."""

    def __init__(self, folder: Path):
        programs = sorted(glob.glob("/usr/lib/postgresql/*/bin"))  # noqa: PTH207
        self.bin = Path(shutil.which("pg_ctl") or f"{programs[-1]}/pg_ctl").resolve().parent
        self.folder, self.user = folder, "nobody" if os.getuid() == 0 else None
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]

    def run(self, program: str, *arguments: str) -> None:
        """Run one of PostgreSQL's programs over the test's own data."""
        command = [str(self.bin / program), "-D", str(self.folder / "data"), *arguments]
        subprocess.run(command, check=True, user=self.user, cwd=self.folder, stdout=subprocess.DEVNULL)

    def start(self) -> None:
        """Start the server and wait until it answers."""
        options = f"-k {self.folder} -p {self.port} -c listen_addresses=127.0.0.1 -c fsync=off"
        self.run("pg_ctl", "-w", "-o", options, "-l", str(self.folder / "log"), "start")

    def stop(self) -> None:
        """Stop the server at once, whoever is connected."""
        self.run("pg_ctl", "-w", "-m", "fast", "stop")


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    if not (shutil.which("pg_ctl") or glob.glob("/usr/lib/postgresql/*/bin/pg_ctl")):  # noqa: PTH207
        pytest.skip("PostgreSQL is not installed here: apt-get install postgresql")
    folder = Path("/tmp") / f"autograder-pg-{os.getpid()}"  # pytest's own folders are closed to nobody
    folder.mkdir(mode=0o777)
    folder.chmod(0o777)
    server = Server(folder)
    server.run("initdb", "-A", "trust", "-U", "grader")
    server.start()
    yield server
    server.stop()
    shutil.rmtree(folder)


@pytest.fixture
def course(server, tmp_path, monkeypatch):
    """A course with one graded cell, whose gradebook lies on the server."""
    monkeypatch.setattr(exercises, "names", list)
    address = f"grader@127.0.0.1:{server.port}"
    database = psycopg2.connect(f"postgresql://{address}/postgres")
    database.autocommit = True
    database.cursor().execute(f'CREATE DATABASE "{tmp_path.name}"')
    database.close()
    init(tmp_path)
    with (tmp_path / "nbgrader_config.py").open("a") as config:
        config.write(f'c.CourseDirectory.db_url = "postgresql+psycopg2://{address}/{tmp_path.name}"\n')
    course = Course.open(tmp_path)
    nbgrader = {"grade": True, "grade_id": "test", "locked": True, "points": 2, "schema_version": 3}
    cell = new_code_cell("assert True", metadata={"nbgrader": {**nbgrader, "solution": False, "task": False}})
    course.source("hw").mkdir(parents=True)
    nbformat.write(new_notebook(cells=[cell]), course.source("hw") / "hw.ipynb")
    generate(course, "hw")
    return course


def scores(course):
    with course.gradebook() as gradebook:
        return {
            submission.student.id: submission.score for submission in gradebook.assignment_submissions("hw")
        }


def save_score(course, student, score, patience_s=60.0):
    template = course.templates("hw")["hw"]
    notebook = canonicalise((course.release("hw") / "hw.ipynb").read_bytes(), template).notebook
    return lambda: save(
        course, Verdict("hw", student, [CellVerdict("test", score, 2, [])]), notebook, patience_s
    )


def test_marks_are_saved_and_saved_again(course):
    for score in (2.0, 1.0, 1.0):
        save_score(course, "ada", score)()
        assert scores(course) == {"ada": score}


def test_server_that_is_gone_and_back_loses_no_mark(course, server):
    save_score(course, "bob", 1.0)()  # over a connection that is kept, and ends with the server
    saving = save_score(course, "ada", 1.5)
    server.stop()
    back = threading.Timer(2, server.start)
    back.start()
    saving()
    back.join()
    assert scores(course) == {"ada": 1.5, "bob": 1.0}


def test_a_server_started_anew_between_two_marks_is_not_noticed(course, server):
    saving = save_score(course, "ada", 1.5, patience_s=0)
    save_score(course, "bob", 1.0)()
    server.stop()
    server.start()
    saving()
    assert scores(course) == {"ada": 1.5, "bob": 1.0}


def test_server_that_stays_away_is_named_in_the_error(course, server):
    saving = save_score(course, "ada", 1.5, patience_s=1)
    server.stop()
    with pytest.raises(Trouble, match=r"does not answer: .*refused"):
        saving()
    server.start()
    assert scores(course) == {}
