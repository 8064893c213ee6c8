"""What an exercise asks to be written is not in the `autoencoders` that its sandbox sees."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.sandbox import withheld

SOURCE = '''"""A module."""
import functools

LIMIT: int = 3


@functools.cache
def secret(x):
    """How it is done."""
    return x * 42


class Hidden:
    trick = 42


def open_to_all():
    return secret(1)
'''


def test_a_withheld_function_leaves_no_line_behind():
    text = withheld.without(SOURCE, "autoencoders.module", ["secret", "Hidden"])
    assert "42" not in text
    assert "How it is done" not in text
    assert "functools.cache" not in text


def test_what_is_left_keeps_its_lines_and_its_meaning():
    text = withheld.without(SOURCE, "autoencoders.module", ["secret"])
    lines = {node.name: node.lineno for node in ast.parse(text).body if hasattr(node, "name")}
    assert lines["open_to_all"] == SOURCE.splitlines().index("def open_to_all():") + 1


def test_a_name_that_is_not_there_cannot_be_withheld_by_mistake():
    with pytest.raises(LookupError, match="defines no 'missing'"):
        withheld.without(SOURCE, "autoencoders.module", ["missing"])


def test_a_constant_can_be_withheld():
    assert "= 3" not in withheld.without(SOURCE, "autoencoders.module", ["LIMIT"])


def test_a_copy_is_whole_but_for_the_withheld_names(tmp_path):
    copy = withheld.copy(["autoencoders.corruption.AdditiveGaussian"], tmp_path)
    there = {str(path.relative_to(withheld.SOURCE)) for path in withheld.SOURCE.rglob("*") if path.is_file()}
    here = {str(path.relative_to(copy)) for path in copy.rglob("*") if path.is_file()}
    assert here == {name for name in there if "__pycache__" not in name}
    assert "class AdditiveGaussian" not in (copy / "corruption.py").read_text()


def test_a_name_in_a_package_can_be_withheld(tmp_path):
    copy = withheld.copy(["autoencoders.data.mnist.load_mnist"], tmp_path)
    assert "def load_mnist" not in (copy / "data" / "mnist.py").read_text()


def test_a_copy_is_made_once_and_each_exercise_has_its_own(tmp_path):
    name = "autoencoders.corruption.AdditiveGaussian"
    first, again, other = (withheld.copy(names, tmp_path) for names in ([name], [name], []))
    assert first == again != other


def test_whoever_uses_a_withheld_name_is_told_why(tmp_path):
    copy = withheld.copy(["autoencoders.plain.encode"], tmp_path)
    (tmp_path / "kit").mkdir()
    (tmp_path / "kit" / "autoencoders").symlink_to(copy)
    use = "from autoencoders.plain import decode, encode\nencode(1)"
    done = subprocess.run(
        [sys.executable, "-c", use], cwd=tmp_path / "kit", capture_output=True, text=True, check=False
    )
    assert "NotImplementedError: `encode` is what this exercise asks you to write" in done.stderr
    assert Path(copy).name in str(copy)
