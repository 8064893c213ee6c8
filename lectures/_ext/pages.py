"""How a lecture page in percent format becomes a notebook that can be run."""

import jupytext
from nbformat import NotebookNode

KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}


def read(text: str) -> NotebookNode:
    """The notebook of a percent page; a page says nothing of kernels, it runs where the site is built."""
    notebook = jupytext.reads(text, fmt="py:percent")
    notebook.metadata["kernelspec"] = KERNEL
    return notebook
