"""`check` in a student's notebook: run in a real IPython shell, as a student sees it."""

import sys

import numpy as np
import pytest
from IPython.core.interactiveshell import InteractiveShell

from autoencoders import checks, plain, withhold
from autoencoders.cases import Case, CaseSet
from autoencoders.expectations import Close


@pytest.fixture
def notebook(tmp_path, monkeypatch, capsys):
    """Runs a cell and returns what the student reads."""
    shell = InteractiveShell.instance(colors="nocolor", history_length=0)
    shell.reset(new_session=False)
    sets = [
        CaseSet(
            "double",
            [Case("double(x)", {"x": np.arange(3.0)}, Close(np.arange(3.0) * 2), hint="Twice what?")],
        ),
        CaseSet("quadruple", [Case("quadruple(x)", {"x": 1.0}, Close(4.0), points=2)], needs=["double"]),
    ]
    data = {"exercise": "ex", "withheld": ["colorsys.rgb_to_hsv"], "checks": [s.to_data() for s in sets]}
    (tmp_path / checks.CASES_FILE).write_bytes(plain.encode(data))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "meta_path", list(sys.meta_path))
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)

    def run(source):
        capsys.readouterr()
        shell.run_cell(source)
        captured = capsys.readouterr()
        return captured.out + captured.err

    run("from autoencoders.checks import begin, check, standing")
    yield run
    InteractiveShell.clear_instance()
    sys.modules.pop("colorsys", None)


def test_a_right_cell_gets_one_line(notebook):
    assert notebook("begin('ex')") == "ex: 2 checks, 3 points.\n"
    notebook("def double(x): return 2 * x")
    assert notebook("check('double')") == "✓ double: right.\n"


def test_a_wrong_cell_gets_what_was_seen_and_no_traceback(notebook):
    notebook("begin('ex')")
    notebook("def double(x): return x")
    said = notebook("check('double')")
    assert "✗ Your `double` is off in 2 of 3 entries, first at [1], where yours is 1." in said
    assert "Twice what?" in said
    assert "Traceback" not in said
    assert "checks.py" not in said


def test_a_wrong_cell_is_an_error_so_that_validate_sees_it(notebook):
    notebook("begin('ex')")
    shell = InteractiveShell.instance()
    assert isinstance(shell.run_cell("check('double')").error_in_exec, checks.NotRight)


def test_a_cell_that_builds_on_a_wrong_one_says_so(notebook):
    notebook("begin('ex')")
    notebook("def double(x): return x\ndef quadruple(x): return double(double(x))")
    assert "builds on `double`, which is not right yet" in notebook("check('quadruple')")


def test_standing_asks_what_was_not_asked(notebook):
    notebook("begin('ex')")
    notebook("def double(x): return 2 * x\ndef quadruple(x): return x")
    said = notebook("standing()")
    assert "✓ double" in said
    assert "✗ quadruple" in said
    assert "1 of 3" in said


@pytest.mark.parametrize(
    ("defined", "later", "said"),
    [
        ("def double(x): return 2 * x", "def double(x): return x", "✗ double"),
        ("BY = 2\ndef double(x): return BY * x", "BY = 3", "✗ double"),
        ("BY = [2]\ndef double(x): return BY[0] * x", "BY[0] = 3", "✗ double"),
        ("def double(x): return x", "def double(x): return 2 * x", "✓ double"),
        ("def double(x): return 2 * x", "", "✓ double"),
    ],
)
def test_standing_notices_what_changed_since_a_check(notebook, defined, later, said):
    notebook("begin('ex')")
    notebook(defined)
    notebook("check('double')")
    notebook(later)
    assert said in notebook("standing()")
    assert said in notebook("standing()")


def test_standing_does_not_ask_again_where_nothing_can_have_changed(notebook, monkeypatch):
    notebook("begin('ex')")
    notebook("def double(x): return 2 * x\ndef quadruple(x): return double(double(x))")
    notebook("check('double')\ncheck('quadruple')")
    monkeypatch.setattr(checks.probe, "ask", None)  # whoever asks fails
    said = notebook("standing()")
    assert said.startswith("✓ double")
    assert "3 of 3" in said


def test_what_the_exercise_asks_for_cannot_be_used_from_the_library(notebook):
    notebook("begin('ex')")
    said = notebook("import colorsys\ncolorsys.rgb_to_hsv(1, 1, 1)")
    assert "`rgb_to_hsv` is what this exercise asks you to write" in said
    assert notebook("print(colorsys.hsv_to_rgb(0, 0, 1))") == "(1, 1, 1)\n"


def test_a_name_that_is_already_imported_is_withheld_too(monkeypatch):
    import colorsys

    monkeypatch.setattr(sys, "meta_path", list(sys.meta_path))
    original = colorsys.rgb_to_hls
    try:
        withhold.withhold(["colorsys.rgb_to_hls"])
        with pytest.raises(NotImplementedError, match="asks you to write"):
            colorsys.rgb_to_hls(0, 0, 0)
    finally:
        colorsys.rgb_to_hls = original


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        ("check('double')", "Run the first cell of this notebook"),
        ("begin('ex'); check('doubel')", "There is no check 'doubel' in ex; it has double, quadruple."),
        ("begin('other')", "belongs to ex; this notebook is other"),
        ("begin('ex', folder='nowhere')", "is expected beside this notebook"),
    ],
)
def test_bad_use_gets_a_sentence(notebook, monkeypatch, cell, sentence):
    monkeypatch.setattr(checks, "_exercise", checks._Exercise())
    said = notebook(cell)
    assert sentence in said
    assert "Traceback" not in said


def test_under_the_grader_the_judge_speaks(notebook, monkeypatch):
    monkeypatch.setenv(checks.JUDGED, "1")
    assert notebook("begin('ex'); check('double'); standing()") == ""
