"""Kernels, warm processes and workers that end before their time."""

import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from autograder.records import Task
from tests.unit.autograder.execute.transcripts import CHECK, ECHO, Result, locked, running, wait_until


@pytest.mark.parametrize(
    ("deadly", "words"),
    [
        ("import os\nos._exit(3)", "it ended itself with status 3"),
        ("import ctypes\nctypes.string_at(0)", "ended by SIGSEGV"),
        ("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)\nos.abort()", "ended by SIG"),
    ],
)
def test_a_dead_kernel_keeps_what_it_had_answered(run, deadly, words):
    result = run(CHECK, deadly, locked("", "later"), asked={"check": ECHO, "later": ECHO})
    assert result.answered("check") == [True, True]
    assert result.answered("later") == [False, False]
    assert words in result.flags


def test_a_plain_graded_cell_after_death_does_not_look_as_if_it_passed(run):
    assert run("import os\nos._exit(0)", locked("assert True", "plain")).errors() == ["NotRun"]


def test_sys_exit_ends_a_cell_and_not_the_notebook(run):
    assert run("import sys\nsys.exit()", "print('on')").text() == "on\n"


def test_a_notebook_that_quits_ends_itself_and_no_more(run):
    result = run(
        CHECK,
        "quit()",
        "import time\ntime.sleep(2)",
        locked("", "later"),
        asked={"check": ECHO, "later": ECHO},
    )
    assert result.answered("check") == [True, True]
    assert result.answered("later") == [False, False]
    assert "it ended itself with status 0" in result.flags


def test_nobody_is_there_to_answer_a_prompt(run):
    assert run("input('?')").errors() == ["StdinNotImplementedError"]


@pytest.mark.timeout(120)
def test_everything_ends_with_a_worker_that_is_killed(tmp_path):
    marker = f"sleep-{time.time_ns()}"
    cell = f"'keras'\nimport subprocess\nsubprocess.run(['bash', '-c', 'exec -a {marker} sleep 1000'])"
    script = tmp_path / "worker.py"
    script.write_text(
        "import nbformat\nfrom nbformat.v4 import new_code_cell, new_notebook\n"
        "from autograder.execute import run\nfrom autograder.records import Task\n"
        f"run(Task('ex', nbformat.writes(new_notebook(cells=[new_code_cell({cell!r})])), {{}}))\n"
    )
    worker = subprocess.Popen(
        [sys.executable, str(script)], env={**os.environ, "PYTHONPATH": str(Path.cwd())}
    )
    wait_until(lambda: running(marker), 90)
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    wait_until(lambda: not running(marker), 20)


@pytest.mark.timeout(240)
@pytest.mark.parametrize("noticed", [True, False])
@pytest.mark.parametrize("fault", [signal.SIGKILL, signal.SIGSTOP])
def test_a_warm_process_that_is_lost_or_stuck_costs_no_notebook(executor, fault, noticed):
    task = Task("ex", nbformat.writes(new_notebook(cells=[new_code_cell("'keras'\nprint('on')")])), {})
    assert Result(executor.run(task)).text() == "on\n"
    rescued = executor.kernels.started["rescued"]
    signal.pidfd_send_signal(executor.kernels._zygote._root, fault)
    if noticed:  # its end is over before it is asked; a stopped process has none
        select.select([executor.kernels._zygote._root], [], [], 2)
    assert Result(executor.run(task)).text() == "on\n"
    assert executor.kernels.started["rescued"] == rescued + 1
    assert not list(executor.kernels.folder.glob("job-*")), "the fork that failed left its job behind"
