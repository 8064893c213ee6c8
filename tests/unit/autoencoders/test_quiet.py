"""A notebook's first cell shows no greetings of TensorFlow's; a failed import shows what was said."""

import subprocess
import sys

import pytest

ADVICE = "logging.getLogger('tensorflow').warning('retracing'); logging.getLogger('tensorflow').error('lost')"


def run(code, **settings):
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, **settings)


@pytest.fixture
def broken_tensorflow(tmp_path):
    """A folder with a TensorFlow that speaks from below Python, and then fails."""
    (tmp_path / "tensorflow.py").write_text(
        "import os\nos.write(2, b'no such library')\nraise ImportError('x')\n"
    )
    return tmp_path


def test_tensorflow_says_errors_only():
    code = f"import logging\nfrom autoencoders.quiet import quiet_tensorflow\nquiet_tensorflow()\n{ADVICE}"
    done = run(code)
    assert done.returncode == 0, done.stderr
    assert "retracing" not in done.stderr
    assert done.stderr.splitlines()[0].endswith("lost")


def test_stderr_is_as_it_was_afterwards():
    code = (
        "import os\nfrom autoencoders.quiet import quiet_tensorflow\nquiet_tensorflow()\n"
        "quiet_tensorflow()\nos.write(2, b'after')"
    )
    assert run(code).stderr == "after"


def test_a_failed_import_shows_what_was_said(broken_tensorflow):
    code = (
        f"import sys\nsys.path.insert(0, {str(broken_tensorflow)!r})\n"
        "from autoencoders.quiet import quiet_tensorflow\nquiet_tensorflow()"
    )
    done = run(code)
    assert done.returncode == 1
    assert done.stderr.startswith("no such library")
    assert "ImportError: x" in done.stderr
