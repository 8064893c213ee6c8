"""A thousand random changes of valid submissions: each has a mark or a reason, none earns a point."""

import json
import random

import nbformat
import pytest

from autograder.grade import conclude, grade_bytes, prepare
from autograder.records import Limits, Transcript
from autograder.settings import Settings
from tests.attacks.attack import ANSWERS, Attack
from tests.attacks.course import NAME, make_course, released

SETTINGS = Settings(seed=2016, limits=Limits(cell_s=20, probe_s=20, notebook_s=60))
ODD = [None, True, -1, 1e308, "", "x" * 50, "\ud800", [], {}, [[]], {"a": None}]


def drop(cells, rng):
    """A cell less."""
    del cells[rng.randrange(len(cells))]


def double(cells, rng):
    """A cell twice."""
    cells.insert(rng.randrange(len(cells)), json.loads(json.dumps(rng.choice(cells))))


def swap(cells, rng):
    """The cells in another order."""
    rng.shuffle(cells)


def retype(cells, rng):
    """A cell of another type."""
    rng.choice(cells)["cell_type"] = rng.choice(["code", "markdown", "raw", "heading", 3, None])


def garble(cells, rng):
    """A value of a cell, or of its metadata, that is another."""
    cell = rng.choice(cells)
    about = cell.get("metadata", {}).get("nbgrader", {}) if isinstance(cell.get("metadata"), dict) else {}
    holder = rng.choice([held for held in (cell, about) if isinstance(held, dict) and held])
    holder[rng.choice(sorted(holder))] = rng.choice(ODD)


def mutated(notebook: bytes, rng: random.Random) -> bytes:
    """The notebook after a few changes to its cells, then perhaps to its bytes."""
    data = json.loads(notebook)
    for change in rng.choices([drop, double, swap, retype, garble], k=rng.randint(1, 4)):
        if data["cells"]:
            change(data["cells"], rng)
    raw = bytearray(json.dumps(data).encode())
    for _ in range(rng.choice([0, 0, 1, 5])):
        raw[rng.randrange(len(raw))] = rng.randrange(256)
    return bytes(raw)


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    return make_course(tmp_path_factory.mktemp("mutations") / "course")


@pytest.fixture(scope="module")
def mutants(course):
    """A thousand, at a seed of their own."""
    path = course.root / "valid.ipynb"
    Attack("valid", "", honest=True).hand_in(path, released(course), {})
    rng = random.Random(20160501)
    return [mutated(path.read_bytes(), rng) for _ in range(1000)]


def test_each_mutant_has_a_verdict_or_a_reason(course, mutants):
    frames = course.templates(NAME)
    for data in mutants:
        submission = prepare(frames, "mutant", {NAME: data}, SETTINGS)
        came = {name: Transcript(task.notebook) for name, task in submission.tasks.items()}
        verdict = conclude(submission, frames, came, SETTINGS)
        assert [cell.grade_id for cell in verdict.cells] == list(ANSWERS)
        assert (verdict.score, verdict.max_score) == (0, 5)  # nobody asked it anything yet
        assert submission.tasks or verdict.flags
        json.dumps(verdict.to_data(), allow_nan=False).encode("utf-8", "surrogatepass")
        for task in submission.tasks.values():
            nbformat.validate(nbformat.reads(task.notebook, as_version=4))


def test_a_sample_of_mutants_runs(course, mutants):
    frames = course.templates(NAME)
    for data in mutants[::100]:
        verdict, _ = grade_bytes(frames, "mutant", {NAME: data}, SETTINGS)
        assert 0 <= verdict.score <= 5
        assert (
            verdict.score == 5 or verdict.flags or any(case.hint for c in verdict.cells for case in c.cases)
        )
