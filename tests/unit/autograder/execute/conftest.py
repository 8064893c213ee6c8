"""An executor, and `run`: cells through the sandbox, on both of its starts.

A test that takes `run` runs twice: in a kernel of its own, and in a fork of the warm process.
"""

from textwrap import dedent

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder.execute import Executor
from autograder.records import Task
from autograder.sandbox import SandboxUnavailable, bwrap
from tests.unit.autograder.execute.transcripts import ECHO, SHORT, Result

WARM_UP = "'keras'"  # a notebook that names it starts warm


@pytest.fixture(scope="module")
def executor():
    try:
        bwrap.require()
    except SandboxUnavailable as reason:
        pytest.skip(str(reason))
    with Executor() as executor:
        yield executor


@pytest.fixture(params=["cold", "warm"])
def start(request):
    return request.param


@pytest.fixture
def run(executor, start):
    """Run cells, given as their text or as cells, with `ECHO` asked wherever a cell is called "check"."""

    def run(*cells, limits=SHORT, asked=None, **task):
        made = [new_code_cell(dedent(cell).strip()) if isinstance(cell, str) else cell for cell in cells]
        if start == "warm":
            made.insert(0, new_markdown_cell(WARM_UP))
        notebook = nbformat.writes(new_notebook(cells=made))
        return Result(executor.run(Task("ex", notebook, asked or {"check": ECHO}, limits, **task)))

    return run
