"""What an attack is: data. The course that is attacked grades all of them in one batch."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

#: Right answers; an attack on honest work begins with them.
ANSWERS = {
    "double": "def double(x):\n    return 2 * x",
    "square": "def square(x):\n    return x * x",
    "side": "def side(height, width, fraction):\n    return int((fraction * height * width / 5) ** 0.5)",
}
FULL_MARKS = 5.0


@dataclass(frozen=True)
class Attack:
    """One submission that tries something.

    Args:
        name: The student's name.
        tries: A sentence that says what.
        code: A cell of the student's at the top.
        cells: Solution -> the source of that cell; the others stay unanswered.
        honest: Whether the cells that are not named hold right answers.
        then: A cell of the student's at the end of the notebook.
        change: What else is done to the notebook's cells and metadata.
        data: Makes the file's bytes out of the notebook, for a file that is none.
        place: Puts something else than a file at the submission's path.
        scores: The marks that it must get.
        least: The fewest marks, where the machine decides whether a limit ends the kernel or the one call.
        flag: A part of what a person must be told; empty where there is nothing to tell.
    """

    name: str
    tries: str
    code: str = ""
    cells: Mapping[str, str] = field(default_factory=dict)
    honest: bool = False
    then: str = ""
    change: Callable[[NotebookNode], object] | None = None
    data: Callable[[bytes], bytes] | None = None
    place: Callable[[Path], object] | None = None
    scores: float = 0
    least: float | None = None
    flag: str = ""

    def hand_in(self, path: Path, released: NotebookNode, words: Mapping[str, str]) -> None:
        """Write the submission.

        Args:
            path: `submitted/STUDENT/attacked/attacked.ipynb`.
            released: What the student was given.
            words: What stands for a word in capitals in the code: a port, the course's folder.
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        if self.place is not None:
            self.place(path)
            return
        data = nbformat.writes(self._notebook(released, words)).encode()
        path.write_bytes(self.data(data) if self.data else data)

    def _notebook(self, released: NotebookNode, words: Mapping[str, str]) -> NotebookNode:
        notebook = nbformat.reads(nbformat.writes(released), as_version=4)
        answers = {**(ANSWERS if self.honest else {}), **self.cells}
        for cell in notebook.cells:
            solution = cell.metadata.nbgrader.grade_id.removesuffix("-code")
            if cell.metadata.nbgrader.solution and solution in answers:
                cell.source = _filled(answers[solution], words)
        if self.code:
            notebook.cells.insert(0, new_code_cell(_filled(self.code, words)))
        if self.then:
            notebook.cells.append(new_code_cell(_filled(self.then, words)))
        if self.change:
            self.change(notebook)
        return notebook


def _filled(code: str, words: Mapping[str, str]) -> str:
    for word, meant in words.items():
        code = code.replace(word, meant)
    return code.strip()
