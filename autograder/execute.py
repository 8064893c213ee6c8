"""The step `execute`: a canonical notebook goes in as bytes, what happened in it comes out as bytes.

Cells run in their order. A graded cell that has questions is not run: its questions are put to the kernel
at that place, and the answers are brought back unread.
"""

import atexit
import os
from collections.abc import Mapping
from itertools import count
from types import TracebackType
from typing import Any

import nbformat
from nbformat import NotebookNode

from autoencoders import plain
from autograder.records import Task, Transcript
from autograder.sandbox import answers
from autograder.sandbox.kernel import Kernel, Ran
from autograder.sandbox.kernels import Kernels
from autograder.sandbox.meter import Budget
from autograder.sandbox.outputs import Outputs

#: Imported in the kernel at the time of asking: a student who puts something in its way has no answers.
PROBE = "__import__('autoencoders.probe', fromlist=['probe']).answer_file(get_ipython().user_ns, {!r}, {!r})"

#: A notebook's outputs may be as long as those of so many cells that use their limit.
FULL_CELLS = 40


class Executor:
    """Runs submissions; a worker process keeps one for all its tasks, and with it a warm start.

    with Executor() as executor:
        transcript = executor.run(task)
    """

    def __init__(self) -> None:
        self.kernels = Kernels()

    def run(self, task: Task) -> Transcript:
        """Run one submission. Whatever it does, this returns within its limits.

        Raises:
            SandboxUnavailable: If this machine cannot make the sandbox that the task asks for.
            KernelFailed: If the sandbox is made and no kernel comes up in it.
        """
        kernel = self.kernels.start(task)
        try:
            return _Run(task, kernel).transcript()
        finally:
            kernel.close()

    def close(self) -> None:
        """End what was kept between tasks, and remove every file."""
        self.kernels.close()

    def __enter__(self) -> "Executor":
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


_executors: dict[int, Executor] = {}


def run(task: Task) -> Transcript:
    """Run one submission with this process's own executor, which the first call makes."""
    if os.getpid() not in _executors:  # a forked process must not use its parent's
        _executors[os.getpid()] = Executor()
        atexit.register(_executors[os.getpid()].close)
    return _executors[os.getpid()].run(task)


def run_all(tasks: Mapping[str, Task]) -> dict[str, Transcript]:
    """What a worker does: execute and probe each notebook of a submission.

    A worker imports this module for it, and nothing of the gradebook, in half the time.
    """
    return {name: run(task) for name, task in tasks.items()}


class _Run:
    """One submission on its way through a kernel."""

    def __init__(self, task: Task, kernel: Kernel):
        self.task, self.kernel = task, kernel
        self.notebook: NotebookNode = nbformat.reads(task.notebook, as_version=4)
        self.flags: list[str] = []
        self.replies: dict[str, list[bytes | None]] = {}
        self.whole = kernel.meter.budget(task.limits.notebook_s)
        self.may_interrupt, self.death = True, ""
        self.bytes_left = answers.MAX_TOTAL_BYTES
        self.output_kb_left = FULL_CELLS * task.limits.output_kb
        self.counter = count(1)

    def transcript(self) -> Transcript:
        """Run all cells."""
        for cell in self.notebook.cells:
            if cell.cell_type == "code":
                self._visit(cell)
        return Transcript(
            notebook=nbformat.writes(self.notebook),
            replies=self.replies,
            flags=tuple(self.flags),
            seconds=self.kernel.meter.wall,
        )

    def _visit(self, cell: NotebookNode) -> None:
        cell.outputs, cell.execution_count = [], None
        grade_id = _graded(cell)
        questions = self.task.questions.get(grade_id or "")
        asked = len(plain.decode(questions)) if questions is not None else 0
        if self.kernel.dead:
            self._note_death("before", cell)
            self._skip(cell, grade_id, asked)
        elif grade_id is not None and questions is not None:
            self._ask(cell, grade_id, questions, asked)
        else:
            self._run_cell(cell, graded=grade_id is not None)

    def _run_cell(self, cell: NotebookNode, graded: bool) -> None:
        outputs = Outputs(min(self.task.limits.output_kb, self.output_kb_left), final=graded)
        cell.execution_count = next(self.counter)
        ran = self._execute(cell, cell.source, self.task.limits.cell_s, outputs)
        if ran.error is not None:
            outputs.fail(*ran.error)
        elif not ran.replied:
            outputs.fail("KernelDied", self.death)
        cell.outputs = outputs.to_list()
        self.output_kb_left -= outputs.kept_kb

    def _ask(self, cell: NotebookNode, grade_id: str, questions: bytes, asked: int) -> None:
        name = f"answers-{len(self.replies)}"
        folder = answers.folder(self.kernel.run, name)
        if folder is None:
            self.flags.append(f"Cell `{grade_id}` was not asked: a file was in the way of its answers.")
            self.replies[grade_id] = [None] * asked
            return
        try:
            path = f"{self.kernel.places.job}/{self.kernel.job.ask(name, questions)}"
            code = PROBE.format(path, f"{self.kernel.places.run}/{name}")
            self._execute(cell, code, self.task.limits.probe_s)
            self.replies[grade_id] = answers.read(folder, asked, self.bytes_left)
        finally:
            os.close(folder)
        self.bytes_left -= sum(len(reply or b"") for reply in self.replies[grade_id])

    def _execute(self, cell: NotebookNode, code: str, seconds: float, outputs: Outputs | None = None) -> Ran:
        """Run code within a limit of its own and the notebook's; what goes wrong becomes a flag."""
        budgets: list[Budget] = [self.kernel.meter.budget(seconds), self.whole]
        may_interrupt = self.may_interrupt and not self.whole.spent
        ran = self.kernel.execute(code, budgets, outputs, may_interrupt, silent=outputs is None)
        if ran.late is not None:
            self.may_interrupt = False  # a second time the kernel is killed at once
            limit = "the limit of the notebook" if ran.late is self.whole else "its limit"
            self.flags.append(f"Cell `{_name(cell)}` ran into {limit}, {ran.late.seconds:g} s.")
        if self.kernel.dead:
            self._note_death("in", cell)
        return ran

    def _note_death(self, where: str, cell: NotebookNode) -> None:
        if not self.death:
            self.death = f"The kernel died {where} cell `{_name(cell)}` ({self.kernel.cause_of_death()})."
            self.flags.append(self.death)

    def _skip(self, cell: NotebookNode, grade_id: str | None, asked: int) -> None:
        """A cell after the kernel's death: a graded one without a check must not look as if it passed."""
        if grade_id is None:
            return
        if grade_id in self.task.questions:
            self.replies[grade_id] = [None] * asked
        else:
            outputs = Outputs(self.task.limits.output_kb)
            outputs.fail("NotRun", self.death)
            cell.outputs = outputs.to_list()


def _graded(cell: NotebookNode) -> str | None:
    """The grade id of a cell that is graded automatically: the instructor's, locked."""
    about: Any = cell.metadata.get("nbgrader", {})
    return str(about.get("grade_id")) if about.get("grade") and about.get("locked") else None


def _name(cell: NotebookNode) -> str:
    return str(cell.metadata.get("nbgrader", {}).get("grade_id") or cell.get("id") or "without a name")
