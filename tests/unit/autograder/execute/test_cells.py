"""An honest notebook: its cells run in their order, and questions are put at their places."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from autograder.records import Task
from tests.unit.autograder.execute.transcripts import CHECK, Result, locked, questions


def test_cells_run_in_order_and_an_error_stops_none_of_them(run):
    result = run("a = 1", "print(a, file=__import__('sys').stderr)\n1 / 0", "print(a + 1)\na")
    assert result.errors(-2) == ["ZeroDivisionError"]
    assert result.text(-2) == "1\n"
    assert result.text(-1) == "2\n"
    assert result.cells[-1].outputs[-1].data["text/plain"] == "1"
    assert not result.flags


def test_a_question_is_put_at_its_place_in_the_notebook(run):
    first, second = locked("", "first"), locked("", "second")
    asked = {"first": questions("f(x)"), "second": questions("f(x)")}
    result = run("def f(x): return x", first, "def f(x): return -x", second, asked=asked)
    assert result.answers("first")[0]["answer"].tolist() == [0, 1, 2]
    assert result.answers("second")[0]["answer"].tolist() == [0, -1, -2]


def test_a_checked_cell_is_asked_and_not_run(run):
    result = run(CHECK, "print('on')")
    assert result.answered() == [True, True]
    assert result.cells[-2].outputs == []
    assert result.text() == "on\n"


def test_what_is_not_there_is_answered_by_an_error(run):
    (reply,) = run(CHECK, asked={"check": questions("missing(x)")}).answers()
    assert reply["error"]["missing"] == "missing"


def test_a_graded_cell_without_questions_is_run_whatever_its_tags_say(run):
    cell = locked("assert False", "plain", tags=["skip-execution", "raises-exception"])
    assert run(cell).errors() == ["AssertionError"]


def test_pictures_are_kept(run):
    result = run("import matplotlib.pyplot as plt\nplt.plot([1, 2]);")
    assert "image/png" in result.cells[-1].outputs[-1].data


def test_a_notebook_is_told_that_it_is_judged_and_in_which_budget(run):
    show = "import os\nprint(os.environ['AUTOENCODERS_JUDGED'], os.environ['AUTOENCODERS_BUDGET'])"
    assert run(show, budget="full").text() == "1 full\n"


def test_two_notebooks_draw_different_random_numbers(run):
    draw = "import random, numpy\nprint(random.random(), numpy.random.rand())"
    assert run(draw).text() != run(draw).text()


@pytest.mark.timeout(120)
def test_a_network_trains_in_a_fork(executor):
    train = (
        "import keras, numpy as np\n"
        "model = keras.Sequential([keras.layers.Dense(4)])\n"
        "model.compile('adam', 'mse')\n"
        "model.fit(np.ones((64, 4)), np.zeros((64, 4)), epochs=2, verbose=0).history['loss'][-1] < 10"
    )
    before = executor.kernels.started["warm"]
    notebook = nbformat.writes(new_notebook(cells=[new_code_cell(train)]))
    result = Result(executor.run(Task("ex", notebook, {})))
    assert result.cells[0].outputs[-1].data["text/plain"] == "True"
    assert executor.kernels.started["warm"] == before + 1


def test_withheld_names_are_not_on_the_disk(run):
    look = (
        "import inspect, autoencoders.corruption as c\n"
        "print('def' in inspect.getsource(c.MultiplicativeBinomial), 'class MultiplicativeBinomial' in "
        "open(c.__file__).read())\nc.MultiplicativeBinomial(0.5)"
    )
    result = run(look, withheld=["autoencoders.corruption.MultiplicativeBinomial"])
    assert "False" in result.text()
    assert result.errors() == ["NotImplementedError"]
