"""Every exercise, in the real sandbox: the reference has full marks at any seed, the untouched notebook none.

The reference is trained once for a few fresh seeds; how its trainings spread is what `autograder/bands/`
measures. `AUTOENCODERS_SEEDS=30` asks at thirty.
"""

import json
import os
import re

import nbformat
import pytest
from nbformat.v4 import new_code_cell

from autoencoders import plain
from autograder import execute, exercises, samples
from autograder.judge import judge_cell, read_reply
from autograder.notebooks import source_notebook, to_bytes
from autograder.records import Limits, Task
from autograder.settings import new_seed

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(900)]
SEEDS = int(os.environ.get("AUTOENCODERS_SEEDS", "3"))
#: The answers of more would be more than a submission may give.
LOT = 4
LIMITS = Limits(cell_s=180, probe_s=120, notebook_s=1200)


def asked_at(name, cell, seeds):
    """The cells that ask one check at each seed, and what they ask."""
    for seed in seeds:
        key = f"{cell.id}@{seed}"
        about = {"grade": True, "locked": True, "solution": False, "grade_id": key}
        cases = exercises.load(name).case_sets(seed)[cell.id]
        questions = plain.encode([{"probe": case.probe, "inputs": dict(case.inputs)} for case in cases.cases])
        yield new_code_cell("", metadata={"nbgrader": about}), key, cases, questions


@pytest.mark.parametrize("name", exercises.names())
def test_reference_has_full_marks_at_fresh_seeds(name):
    for first in range(0, SEEDS, LOT):
        has_full_marks(name, [new_seed() for _ in range(first, min(first + LOT, SEEDS))])


def has_full_marks(name, seeds):
    cells, questions, sets = [], {}, {}
    for cell in source_notebook(name).cells:
        about = cell.metadata.nbgrader
        if cell.cell_type == "code" and about.grade and about.locked:
            for asking, key, cases, encoded in asked_at(name, cell, seeds):
                cells.append(asking)
                questions[key], sets[key] = encoded, cases
        elif cell.cell_type == "code":
            cells.append(new_code_cell(cell.source))
    notebook = to_bytes(nbformat.v4.new_notebook(cells=cells)).decode()
    transcript = execute.run(Task(name, notebook, questions, LIMITS, exercises.load(name).withheld))
    assert transcript.flags == ()
    for key, cases in sets.items():
        verdict = judge_cell(cases, [read_reply(data) for data in transcript.replies[key]], cases.points)
        assert verdict.passed, (key, [case.hint for case in verdict.cases if not case.passed])


@pytest.mark.parametrize("name", exercises.names())
def test_untouched_notebook_has_no_point_and_says_only_what_is_to_be_written(name):
    notebook = samples.submission(name, {})
    sets = exercises.load(name).case_sets(new_seed())
    questions = {
        grade_id: plain.encode([{"probe": case.probe, "inputs": dict(case.inputs)} for case in cases.cases])
        for grade_id, cases in sets.items()
    }
    task = Task(name, to_bytes(notebook).decode(), questions, LIMITS, exercises.load(name).withheld)
    transcript = execute.run(task)
    assert transcript.flags == ()
    errors = samples.errors(transcript.notebook)
    stubs = re.findall(
        r'raise NotImplementedError\("(.*)"\)', "\n".join(cell.source for cell in notebook.cells)
    )
    words = [json.loads(f'"{stub}"') for stub in stubs]
    assert errors, "nothing asks for what is to be written"
    for cell, kind, said in errors:
        assert kind == "NotImplementedError", (cell, kind, said)
        assert any(stub in said for stub in words), (cell, said)  # Keras writes more around it
    for grade_id, cases in sets.items():
        verdict = judge_cell(cases, [read_reply(data) for data in transcript.replies[grade_id]], cases.points)
        assert verdict.score == 0, grade_id
