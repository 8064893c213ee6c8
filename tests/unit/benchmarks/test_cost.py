"""What grading costs, on notebooks of which it is known."""

import os
import subprocess
import sys

import nbformat
import psutil
import pytest

from autograder.execute import Executor
from autograder.sandbox import bwrap
from autograder.sandbox.errors import SandboxUnavailable
from benchmarks import cost
from benchmarks.memory import private_bytes


@pytest.fixture
def executor():
    try:
        bwrap.require()
    except SandboxUnavailable as unavailable:
        pytest.skip(str(unavailable))
    with Executor() as executor:
        yield executor


def test_cells_count_as_the_notebooks_own_and_the_start_does_not(executor):
    busy = "import time\nwhile time.process_time() < 2:\n    pass"
    ran = executor.run(cost.with_count(cost.trivial("bwrap", busy)))
    said = nbformat.reads(ran.notebook, as_version=4).cells[-1].outputs[0].text
    start, cells, in_all = map(float, said.split())
    assert 0 < start < 1.5
    assert 1.9 - start <= cells < 2.5
    assert start + cells < in_all < 3


def test_sandbox_row_has_a_value_a_round():
    row = cost.sandbox(2)
    assert len(row.values) == 2
    assert "without" in row.note


def test_private_memory_leaves_out_what_is_shared():
    holds = "import sys; held = bytearray(b'x') * 2**26; print(flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", holds], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as child:
        child.stdout.readline()
        process = psutil.Process(child.pid)
        assert 2**26 <= private_bytes(process) < min(2**26 + 2**24, process.memory_info().rss)


def test_private_memory_of_a_process_that_is_gone_is_none():
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        process = psutil.Process(child.pid)
    assert private_bytes(process) == 0
    assert private_bytes(psutil.Process(os.getpid())) > 0
