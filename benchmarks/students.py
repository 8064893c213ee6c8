"""How long a student waits: a reference notebook from top to bottom in the full budget."""

import os
import re
import shutil
import time
from collections.abc import Iterator

from nbclient import NotebookClient

from autoencoders.budget import VARIABLE
from autograder import exercises, notebooks
from benchmarks import courses
from benchmarks.results import Row


def measure(rounds: int, quick: bool = False) -> Iterator[Row]:
    """The one row: the notebook that announces the longest training, run once; a round takes minutes."""
    said = {name: announced(name) for name in exercises.names()}
    name = min(said, key=said.__getitem__) if quick else max(said, key=said.__getitem__)
    took = run(name, "fast" if quick else "full")
    others = ", ".join(f"{other} {seconds:g}" for other, seconds in said.items())
    yield Row("student.full_budget_s", [took], f"{name}, imports included. Announced seconds: {others}.")


def announced(name: str) -> float:
    """Seconds of training in the full budget that the exercise's own setup cell states."""
    source = (exercises.SOLUTIONS / f"{name}.py").read_text(encoding="utf-8")
    stated = re.search(r"announce\(.*full=([\d.]+)", source)
    return float(stated[1]) if stated else 0.0


def run(name: str, budget: str) -> float:
    """Seconds of a reference notebook in a folder of its own.

    Raises:
        nbclient.exceptions.CellExecutionError: If a cell fails.
    """
    notebook = notebooks.source_notebook(name)
    with courses.folder() as folder:
        shutil.copy(notebooks.EXERCISES / name / "cases.npz", folder)
        client = NotebookClient(notebook, timeout=None, resources={"metadata": {"path": str(folder)}})
        began = time.perf_counter()
        client.execute(env={**os.environ, VARIABLE: budget})
        return time.perf_counter() - began
