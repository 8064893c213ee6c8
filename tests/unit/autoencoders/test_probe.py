"""A probe asks the notebook's own names, and what goes wrong there is an answer too."""

import numpy as np
import pytest

from autoencoders import plain, probe


def test_inputs_are_seen_before_the_notebooks_own_names():
    notebook = {"scale": 10.0, "f": lambda x: 2 * x}
    assert probe.ask(notebook, "f(x) * scale", {"x": 3.0, "scale": 1.0}) == {"answer": 6.0}
    assert notebook["scale"] == 10.0


def test_a_function_uses_its_own_globals_not_the_probes_inputs():
    notebook: dict = {}
    exec("rho = 7\ndef f(x): return x * rho", notebook)
    assert probe.ask(notebook, "f(x) + rho", {"x": 1.0, "rho": 0.5}) == {"answer": 7.5}


def test_statements_may_be_asked():
    reply = probe.ask(
        {"f": abs}, "import numpy as np\nvalues = [f(v) for v in x]\nreturn np.sum(values)", {"x": [-1, 2]}
    )
    assert reply == {"answer": 3}


def test_a_probe_leaves_no_name_behind():
    notebook: dict = {"f": abs}
    before = set(notebook) | {"__builtins__"}
    probe.ask(notebook, "y = f(x)\nreturn y", {"x": -1})
    assert set(notebook) <= before


def test_inputs_are_copies():
    x = np.zeros(3)

    def spoil(a):
        a += 1
        return a

    assert probe.ask({"f": spoil}, "f(x).sum()", {"x": x})["answer"] == 3
    assert x.sum() == 0


@pytest.mark.parametrize(
    "stop", [SystemExit(1), ValueError("no"), RecursionError(), GeneratorExit(), MemoryError()]
)
def test_whatever_is_raised_is_described(stop):
    def f():
        raise stop

    assert probe.ask({"f": f}, "f()", {})["error"]["type"] == type(stop).__name__


def test_an_interrupt_is_not_an_answer():
    def f():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        probe.ask({"f": f}, "f()", {})


@pytest.mark.parametrize(
    ("change", "changed"),
    [
        ("X[0] = 7", ["X"]),
        ("weights[1] *= 2", ["weights"]),
        ("named['b'] += 1", ["named"]),
        ("X = X + 1", []),
        ("X[0] = X[0]", []),
        ("weights[0], X[0] = weights[0] + 1, 7", ["X", "weights"]),
    ],
)
def test_inputs_that_are_no_longer_what_they_were_are_named(change, changed):
    inputs = {
        "X": np.array([np.nan, 1.0]),
        "weights": [np.ones((2, 2)), np.ones(2)],
        "named": {"b": np.zeros(3)},
        "n": 3,
    }
    reply = probe.ask({}, f"{change}\nreturn n", inputs)
    assert reply.get("changed", []) == changed
    assert reply["answer"] == 3


def test_a_missing_name_is_named():
    assert probe.ask({}, "encode(1)", {})["error"]["missing"] == "encode"


def test_an_error_that_cannot_be_printed_is_still_described():
    class Silent(Exception):
        def __str__(self):
            raise RuntimeError

    def f():
        raise Silent

    assert probe.ask({"f": f}, "f()", {})["error"] == {"type": "Silent", "message": "", "missing": None}


def test_answers_are_written_one_by_one(tmp_path):
    question = tmp_path / "question.npz"
    question.write_bytes(
        plain.encode([{"probe": "f(x)", "inputs": {"x": 2}}, {"probe": "g()", "inputs": {}}])
    )

    def interrupted():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        probe.answer_file({"f": lambda x: x**2, "g": interrupted}, str(question), str(tmp_path))
    assert plain.decode((tmp_path / "0.npz").read_bytes()) == {"answer": 4}
    assert not (tmp_path / "1.npz").exists()
