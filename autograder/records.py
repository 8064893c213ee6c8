"""What passes between the steps of a submission's way: data, and how it is written as JSON.

collect -> canonicalise -> execute (sandbox) -> probe -> judge -> save -> feedback
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Limits:
    """What one submission may use.

    Args:
        cell_s: Seconds for one student cell.
        probe_s: Seconds for the probes of one graded cell.
        notebook_s: Seconds for the whole notebook, after the kernel is ready.
        memory_mb: MiB of memory for everything that the submission starts.
        processes: Processes and threads that it may have at once.
        file_mb: MiB that it may write into one file.
        output_kb: KiB of output kept for one cell.
    """

    cell_s: float = 120
    probe_s: float = 60
    notebook_s: float = 300
    memory_mb: int = 4096
    processes: int = 512
    file_mb: int = 256
    output_kb: int = 256


@dataclass(frozen=True)
class Canonical:
    """A submission rebuilt: every locked cell is the instructor's, only the student's cells are theirs.

    Args:
        notebook: The notebook as JSON text.
        notes: What was repaired, one sentence each.
    """

    notebook: str
    notes: Sequence[str] = ()


@dataclass(frozen=True)
class Task:
    """All that a worker needs to run one submission: bytes in, bytes out, no shared file.

    Args:
        assignment: The exercise.
        notebook: The canonical notebook as JSON text.
        questions: By grade id, the encoded list of `{"probe", "inputs"}` (`plain.encode`); no answers.
        limits: What the submission may use.
        withheld: Library names that cannot be imported.
        sandbox: "bwrap", "docker" or "none".
        budget: `AUTOENCODERS_BUDGET` inside.
    """

    assignment: str
    notebook: str
    questions: Mapping[str, bytes]
    limits: Limits = Limits()
    withheld: Sequence[str] = ()
    sandbox: str = "bwrap"
    budget: str = "fast"


@dataclass(frozen=True)
class Transcript:
    """What came back from the sandbox. Nothing in it is trusted.

    Args:
        notebook: The executed notebook as JSON text.
        replies: By grade id, the raw bytes of each reply, None where there was none.
        flags: What a person should look at, such as "timeout: cell encode-code".
        seconds: Wall time of the run.
    """

    notebook: str
    replies: Mapping[str, Sequence[bytes | None]] = field(default_factory=dict)
    flags: Sequence[str] = ()
    seconds: float = 0.0


@dataclass(frozen=True)
class CaseVerdict:
    """One case, judged. `misconception` is the recognised mistake's sentence."""

    passed: bool
    points: float
    hint: str = ""
    misconception: str | None = None


@dataclass(frozen=True)
class CellVerdict:
    """One graded cell, judged; `max_score` is the gradebook's, `notebook` named where there are several."""

    grade_id: str
    score: float
    max_score: float
    cases: Sequence[CaseVerdict]
    notebook: str = ""

    @property
    def passed(self) -> bool:
        """Whether every case is right."""
        return all(case.passed for case in self.cases)


@dataclass(frozen=True)
class Verdict:
    """What the judge says of one submission, and what it takes to say it again.

    Args:
        assignment: The exercise.
        student: The student's identifier in the gradebook.
        cells: The automatically graded cells, in the order of the notebook.
        flags: What a person should look at; empty when nothing is odd.
        notes: What the canonicaliser repaired.
        seconds: Wall time of the run.
        seed: Seed of the fresh cases.
        notebook_hash: SHA-256 of the submitted bytes.
        kit_version: Version of the kit that judged.
        limits: What the submission might use.
        sandbox: How it was isolated.
    """

    assignment: str
    student: str
    cells: Sequence[CellVerdict]
    flags: Sequence[str] = ()
    notes: Sequence[str] = ()
    seconds: float = 0.0
    seed: int = 0
    notebook_hash: str = ""
    kit_version: str = ""
    limits: Limits = Limits()
    sandbox: str = "bwrap"

    @property
    def score(self) -> float:
        """Points earned in the automatically graded cells."""
        return sum(cell.score for cell in self.cells)

    @property
    def max_score(self) -> float:
        """Points that could be earned in them."""
        return sum(cell.max_score for cell in self.cells)

    def to_line(self) -> dict[str, Any]:
        """The line of `grade --json`."""
        cells = [
            {
                "grade_id": cell.grade_id,
                "score": cell.score,
                "max_score": cell.max_score,
                "cases": [{"passed": case.passed, "hint": case.hint} for case in cell.cases],
            }
            for cell in self.cells
        ]
        return {
            "assignment": self.assignment,
            "student": self.student,
            "score": self.score,
            "max_score": self.max_score,
            "flags": list(self.flags),
            "seconds": round(self.seconds, 2),
            "cells": cells,
        }

    def to_data(self) -> dict[str, Any]:
        """Everything, as JSON scalars, lists and dictionaries."""
        return asdict(self)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Verdict":
        """The verdict that `to_data` turned into JSON."""
        fields = dict(data)
        fields["limits"] = Limits(**fields["limits"])
        fields["cells"] = [
            CellVerdict(**{**cell, "cases": [CaseVerdict(**case) for case in cell["cases"]]})
            for cell in fields["cells"]
        ]
        return cls(**fields)
