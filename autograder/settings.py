"""How a run grades: what a submission may use, how it is isolated, and from which seed its cases come."""

import hashlib
import json
import secrets
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import autoencoders
from autograder.course import Course
from autograder.files import write_atomically
from autograder.records import Limits

#: A cell, a probe and a notebook grow together when a course grants more time.
NOTEBOOK_CELLS = 5


@dataclass(frozen=True)
class Settings:
    """One run's settings.

    Args:
        seed: Seed of the fresh cases; secret until the run ends, then kept with each verdict.
        limits: What one submission may use.
        sandbox: "bwrap", "docker" or "none".
        seed_was_asked: Whether a person named the seed, so that a verdict at another one does not do.
    """

    seed: int
    limits: Limits = Limits()
    sandbox: str = "bwrap"
    seed_was_asked: bool = False


def limits(timeout_s: float | None = None) -> Limits:
    """The limits, with `timeout_s` seconds for one cell where it is given."""
    if timeout_s is None:
        return Limits()
    return Limits(cell_s=timeout_s, probe_s=timeout_s, notebook_s=max(NOTEBOOK_CELLS * timeout_s, 60))


def new_seed() -> int:
    """A seed that nobody can guess; small enough for JSON readers that know only doubles."""
    return secrets.randbits(52)


def run_seed(course: Course, given: int | None) -> int:
    """The seed of this run: the one given, that of a run which was interrupted, or a new one.

    An interrupted run goes on with its own seed, so that its marks equal those of an undisturbed one.
    """
    path = _unfinished(course)
    if given is not None:
        return given
    try:
        return int(json.loads(path.read_text())["seed"])
    except (OSError, ValueError, KeyError, TypeError):
        seed = new_seed()
        write_atomically(path, json.dumps({"seed": seed}).encode(), 0o600)
        return seed


def end_run(course: Course) -> None:
    """The run is complete: the next one draws a seed of its own."""
    _unfinished(course).unlink(missing_ok=True)


def _unfinished(course: Course) -> Path:
    return course.kit / "unfinished-run.json"


@cache
def kit_version() -> str:
    """The kit's version and a hash of the code that decides marks: library, judge and checks."""
    digest = hashlib.sha256()
    here = Path(__file__).parent
    for folder in (here.parent / "autoencoders", here):
        for path in sorted(folder.rglob("*.py")):
            digest.update(path.relative_to(folder.parent).as_posix().encode() + b"\0" + path.read_bytes())
    return f"{autoencoders.__version__}+{digest.hexdigest()[:12]}"
