"""A finished notebook, run as a student runs it: every check says "right", and nothing else is said."""

import shutil

import pytest
from nbclient import NotebookClient

from autograder import exercises, notebooks

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(600)]
#: The others train for a quarter of a minute each: `pytest -m slow` runs them.
QUICK = ("ex1_tied_autoencoder", "ex3a_undercomplete")


def said(cell):
    """What a cell wrote on one of the two streams: (stream, text)."""
    return [(output.name, output.text) for output in cell.outputs if output.output_type == "stream"]


@pytest.mark.parametrize(
    "name",
    [pytest.param(name, marks=[] if name in QUICK else pytest.mark.slow) for name in exercises.names()],
)
def test_reference_is_right_at_home_and_shows_no_warning(name, tmp_path, monkeypatch):
    # Where ipykernel finds this, it does not show what C++ writes to stderr, as it does to students.
    monkeypatch.delenv("PYTEST_CURRENT_TEST")
    shutil.copy(notebooks.EXERCISES / name / "cases.npz", tmp_path)
    notebook = notebooks.source_notebook(name)
    # A kernel may send a line and its end in two messages; an editor shows them as one.
    at_home = {"resources": {"metadata": {"path": tmp_path}}, "coalesce_streams": True}
    NotebookClient(notebook, timeout=300, **at_home).execute()
    streams = [words for cell in notebook.cells if cell.cell_type == "code" for words in said(cell)]
    assert [text for stream, text in streams if stream == "stderr"] == []
    assert [text for _, text in streams if "WARNING" in text] == []
    checked = [cell for cell in notebook.cells if cell.source.startswith("check(")]
    assert [text for cell in checked for _, text in said(cell) if "✓" not in text] == []
    assert len(checked) == len(exercises.load(name).case_sets(exercises.RELEASED_SEED))
