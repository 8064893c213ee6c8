"""What lets a notebook open in Colab: the badge under its title, and a first cell that installs the kit.

On a machine that has the library, as a student's laptop and the grader have, the cell does nothing.
"""

import tomllib
from functools import cache

import nbformat
from nbformat import NotebookNode

from autograder.exercises import SOLUTIONS

_INSTALL = """\
# Colab has no copy of the kit: this brings one. Where the library is installed already, nothing happens.
import importlib.util
import subprocess
import sys
import urllib.request

KIT = "{repository}"
if importlib.util.find_spec("autoencoders") is None:
    subprocess.run([sys.executable, "-m", "pip", "install", "-q", f"autoencoders @ git+{{KIT}}"], check=True)
    urllib.request.urlretrieve(f"{{KIT}}/raw/main/exercises/{name}/cases.npz", "cases.npz")"""
_BADGE = "https://colab.research.google.com/assets/colab-badge.svg"
_OPENS = "https://colab.research.google.com/github/{owner_and_name}/blob/main/exercises/{name}/{name}.ipynb"


@cache
def repository() -> str:
    """Where the course keeps its copy of the kit: the one line of `pyproject.toml` that a fork changes."""
    project = tomllib.loads((SOLUTIONS.parent / "pyproject.toml").read_text(encoding="utf-8"))
    return str(project["project"]["urls"]["repository"])


def with_badge(title: str, name: str) -> str:
    """The notebook's first cell, and in it, under the title, a badge that opens the student notebook."""
    opens = _OPENS.format(owner_and_name=repository().removeprefix("https://github.com/"), name=name)
    first, *rest = title.splitlines()
    return "\n".join([first, "", f"[![Open in Colab]({_BADGE})]({opens})", *rest])


def install_cell(name: str) -> NotebookNode:
    """The cell that brings the kit, and the released cases, to a machine that has neither."""
    return nbformat.v4.new_code_cell(
        _INSTALL.format(repository=repository(), name=name), metadata={"id": "install"}
    )
