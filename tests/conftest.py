"""What holds for every test."""

import sys

import pytest

#: The program that runs the tests: new processes begin with it.
MAIN = sys.modules["__main__"]


@pytest.fixture(autouse=True)
def _main_module_comes_back():
    """IPython's shell puts a module of its own in the place of `__main__`; no worker could start then."""
    yield
    sys.modules["__main__"] = MAIN
