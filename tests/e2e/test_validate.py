"""nbgrader's own Validate, which is also JupyterLab's button, speaks to a student in an exercise's words."""

import shutil
import subprocess
import sys

import pytest

from autograder import notebooks, samples

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]
NAME = "ex1_tied_autoencoder"


def validate(folder, notebook):
    """What `nbgrader validate` says of a notebook that lies beside its released cases."""
    shutil.copy(notebooks.EXERCISES / NAME / "cases.npz", folder)
    (folder / f"{NAME}.ipynb").write_bytes(notebooks.to_bytes(notebook))
    command = [sys.executable, "-m", "nbgrader", "validate", f"{NAME}.ipynb"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=280).stdout


def test_right_notebook_passes(tmp_path):
    notebook = samples.answered(NAME)
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and cell.metadata.nbgrader.solution:
            cell.source = "Because three units have eight corners."
    assert "Success! Your notebook passes all the tests." in validate(tmp_path, notebook)


def test_untouched_notebook_says_what_is_to_be_written_and_shows_no_traceback(tmp_path):
    said = validate(tmp_path, notebooks.student_notebook(notebooks.source_notebook(NAME)))
    assert "VALIDATION FAILED" in said
    assert "✗ `encode` is not written yet." in said
    assert "Traceback" not in said
