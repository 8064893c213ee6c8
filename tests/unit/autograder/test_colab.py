"""The badge opens the student notebook, and the first cell brings the kit to a machine that has none."""

import importlib.util
import re
import subprocess
from pathlib import Path

import pytest

from autograder import colab, exercises
from autograder.notebooks import EXERCISES, source_notebook

ROOT = EXERCISES.parent
every_exercise = pytest.mark.parametrize("name", exercises.names())


def install(name, kit=None):
    """The first code cell, with another address of the kit if one is given."""
    code = next(cell.source for cell in source_notebook(name).cells if cell.cell_type == "code")
    assert code == colab.install_cell(name).source
    return re.sub(r'^KIT = ".*"$', f'KIT = "{kit}"', code, flags=re.MULTILINE) if kit else code


@every_exercise
def test_badge_opens_the_student_notebook_that_the_repository_has(name):
    title = source_notebook(name).cells[0].source
    owner_and_name = colab.repository().removeprefix("https://github.com/")
    (opened,) = re.findall(r"\]\(https://colab\.research\.google\.com/github/(\S+)\)", title)
    path = opened.removeprefix(f"{owner_and_name}/blob/main/")
    assert (ROOT / path).is_file()
    assert "BEGIN SOLUTION" not in (ROOT / path).read_text(encoding="utf-8")


def test_first_cell_does_nothing_where_the_library_is(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(subprocess, "run", lambda *args, **kwargs: pytest.fail("it installed something"))
    exec(install("ex1_tied_autoencoder"), {})
    assert list(tmp_path.iterdir()) == []


def test_first_cell_brings_the_kit_and_the_released_cases(monkeypatch, tmp_path):
    name, asked = "ex1_tied_autoencoder", []
    cases = tmp_path / "kit" / "raw" / "main" / "exercises" / name / "cases.npz"
    cases.parent.mkdir(parents=True)
    cases.write_bytes(b"released")
    (tmp_path / "colab").mkdir()
    monkeypatch.chdir(tmp_path / "colab")
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(subprocess, "run", lambda command, check: asked.append(command[-1]))
    kit = (tmp_path / "kit").as_uri()
    exec(install(name, kit), {})
    assert asked == [f"autoencoders @ git+{kit}"]
    assert Path("cases.npz").read_bytes() == b"released"
