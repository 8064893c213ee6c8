"""The command line's contract: every verb has help with an example, and bad use gets a sentence."""

import subprocess
import sys

import pytest
from click.testing import CliRunner

from autograder.__main__ import cli

VERBS = sorted(cli.commands)


def run(*words):
    return CliRunner().invoke(cli, words)


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help_with_an_example(verb):
    result = run(verb, "--help")
    assert result.exit_code == 0
    assert f"python -m autograder {verb}" in result.output
    assert "Exit codes" in result.output


@pytest.mark.parametrize(
    "words", [["nonsense"], ["grade", "--sandbox", "hope"], ["grade", "--jobs", "0"], ["init"]]
)
def test_bad_usage_is_code_2(words):
    assert run(*words).exit_code == 2


def test_a_folder_that_is_no_course_gets_a_sentence(tmp_path):
    result = run("grade", "--course", str(tmp_path))
    assert result.exit_code == 2
    assert "nbgrader_config.py was expected" in result.output
    assert "init DIR" in result.output
    assert "Traceback" not in result.output


def test_help_imports_nothing_heavy():
    heavy = {"numpy", "nbgrader", "tensorflow", "rich"}
    code = f"import sys, autograder.__main__; print(sorted({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "[]\n"
