"""What a sandbox sees of this machine's Python, and what environment it gets."""

import sys
from pathlib import Path

from autograder.sandbox import interpreter
from autograder.sandbox.interpreter import Places


def test_the_environment_holds_nothing_of_the_workers_but_how_to_compute():
    worker = {"A_KEY": "secret", "HOME": "/root", "OPENBLAS_L2_SIZE": "1024", "PYTHONSTARTUP": "x.py"}
    env = interpreter.environment(Places(), "fast", worker)
    assert env["OPENBLAS_L2_SIZE"] == "1024"
    assert env["HOME"] == "/home/student"
    assert not {"A_KEY", "PYTHONSTARTUP"} & env.keys()


def test_one_thread_computes_unless_the_notebook_says_otherwise():
    env = interpreter.environment(Places(), "fast", {})
    assert env["OMP_NUM_THREADS"] == env["TF_NUM_INTRAOP_THREADS"] == "1"


def test_python_is_in_sight():
    seen = [Path("/usr"), *interpreter.folders()]
    assert any(Path(sys.executable).is_relative_to(folder) for folder in seen)
    assert any(Path(sys.executable).resolve().is_relative_to(folder) for folder in seen)


def test_the_kit_is_hidden_where_it_lies_among_what_is_shown(monkeypatch, tmp_path):
    for name in ("autograder", "solutions"):
        (tmp_path / "venv" / "kit" / name).mkdir(parents=True)
    monkeypatch.setattr(interpreter.datasets, "KIT", tmp_path / "venv" / "kit")
    monkeypatch.setattr(sys, "prefix", str(tmp_path / "venv"))
    hidden = {path.name for path in interpreter.hidden()}
    assert {"autograder", "solutions"} <= hidden
