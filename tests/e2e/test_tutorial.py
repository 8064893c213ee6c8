"""The tutorial "Add an exercise of your own", followed to the letter in a copy of the kit."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).parents[2]
TUTORIAL = ROOT / "lectures" / "add_an_exercise.md"
BLOCK = re.compile(r"^```\{code-block\} python\n:caption: (\S+)\n\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^python -m autograder (.+)$", re.MULTILINE)


@pytest.fixture
def kit(tmp_path: Path) -> Path:
    """A copy of the kit with the files that the tutorial writes, and no other exercise."""
    for name in ("autoencoders", "autograder"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for name, text in BLOCK.findall(TUTORIAL.read_text("utf-8")):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path


def run(kit: Path, *arguments: str) -> str:
    """What `python -m autograder …` prints in the copy."""
    command = [sys.executable, "-m", "autograder", *arguments]
    done = subprocess.run(command, cwd=kit, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.e2e
@pytest.mark.timeout(900)
def test_tutorial_ends_in_an_exercise_that_the_judge_gets_right(kit: Path) -> None:
    notebooks, rehearse = (command.split() for command in COMMAND.findall(TUTORIAL.read_text("utf-8")))
    run(kit, *notebooks)
    student = nbformat.read(kit / "exercises/ex7_brightness/ex7_brightness.ipynb", as_version=4)
    stub = next(cell.source for cell in student.cells if "def brightness" in cell.source)
    assert "NotImplementedError" in stub
    assert "np.mean" not in stub
    counts = json.loads(run(kit, *rehearse, "--json"))
    told = {key: counts[key] for key in ("false_accepts", "false_rejects", "right", "wrong", "own_sentence")}
    assert told == {"false_accepts": 0, "false_rejects": 0, "right": 1, "wrong": 1, "own_sentence": 1}
