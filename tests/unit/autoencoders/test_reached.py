"""What an answer hangs on: code that a question reaches is followed, what may change in place is noticed."""

import pytest

from autoencoders.probe import function_of
from autoencoders.reached import reached, unchanged

NOTEBOOK = """
import math
from collections import OrderedDict

SCALE, NAMES, LISTED = 2.0, ("a", "b"), [1]

def double(x):
    return SCALE * x

def quadruple(x, of=double):
    def twice(f):
        return f(double(x))
    return twice(of)

class Layer:
    factor = 3
    def call(self, x):
        return math.floor(double(x) * self.factor)

class Deeper(Layer):
    def __init__(self):
        super().__init__()  # so that the class is enclosed by its own method

    @staticmethod
    def made():
        return Deeper()

def even(x):
    return x == 0 or odd(x - 1)

def odd(x):
    return x != 0 and even(x - 1)

def too_early():
    def f():
        return later
    return f
    later = 1

early = too_early()

def counted(x):
    LISTED.append(x)
    return len(LISTED)

def enclosing():
    seen = []
    return lambda x: seen.append(x) or len(seen)

growing = enclosing()
layer = Layer()
"""


@pytest.fixture
def notebook():
    names = {"__name__": "__main__"}
    exec(NOTEBOOK, names)
    return names


def asked(names, probe):
    return reached(function_of(probe, ["x"], names))


@pytest.mark.parametrize(
    ("probe", "names"),
    [
        ("double(x)", {"double", "SCALE"}),
        ("quadruple(x)", {"quadruple", "double", "SCALE"}),
        ("Deeper().call(x)", {"Deeper", "math", "double", "SCALE"}),
        ("import numpy as np\nSCALE = 1\nreturn [double(n * SCALE) for n in x]", {"double", "SCALE"}),
        ("math.floor(x) + missing", {"math", "missing"}),
        ("OrderedDict(x)", {"OrderedDict"}),
        ("NAMES[x]", {"NAMES"}),
        ("even(x)", {"even", "odd"}),
        ("x.LISTED", set()),
    ],
)
def test_code_is_followed_to_what_it_names(notebook, probe, names):
    assert set(asked(notebook, probe)) >= names
    assert unchanged(asked(notebook, probe), notebook)


@pytest.mark.parametrize(
    "probe", ["LISTED[0]", "counted(x)", "growing(x)", "layer.call(x)", "double(layer)", "early()"]
)
def test_what_may_change_in_place_is_not_relied_upon(notebook, probe):
    assert asked(notebook, probe) is None
    assert not unchanged(None, notebook)


@pytest.mark.parametrize(
    "later",
    [
        "SCALE = 3.0",
        "def double(x): return SCALE * x",
        "class Layer: pass",
        "math = None",
        "del double",
        "missing = 1",
    ],
)
def test_whatever_becomes_another_object_is_noticed(notebook, later):
    found = asked(notebook, "Deeper().call(x) + missing + Layer().factor")
    assert unchanged(found, notebook)
    exec(later, notebook)
    assert not unchanged(found, notebook)


def test_what_was_not_reached_may_change(notebook):
    found = asked(notebook, "double(x)")
    exec("NAMES = ()\ndef quadruple(x): return x", notebook)
    assert unchanged(found, notebook)
