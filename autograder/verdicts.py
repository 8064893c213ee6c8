"""The audit: each submission's verdict as one file, under a keyed hash, so that a change is detected.

.kit/verdicts/ASSIGNMENT/STUDENT.json    what the judge said, and what it takes to say it again
.kit/key                                 made once a course; who may read it can also forge a verdict
"""

import hashlib
import hmac
import json
import os
import secrets
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from autograder.course import Course
from autograder.errors import Trouble
from autograder.files import is_plain_name, write_atomically
from autograder.records import Verdict


class Changed(Trouble):
    """A stored verdict is not what was stored."""

    def __init__(self, path: Path):
        super().__init__(
            f"The stored verdict {path} was changed, or its key was. Grade the submission again.", 1
        )


def write(course: Course, verdict: Verdict) -> Path:
    """Keep a verdict; it takes the place of an earlier one of the same submission."""
    data = verdict.to_data()
    sealed = {"verdict": data, "seal": _seal(course, data)}
    path = _path(course, verdict.assignment, verdict.student)
    write_atomically(path, (json.dumps(sealed, indent=1, ensure_ascii=False) + "\n").encode(), 0o640)
    return path


def read(course: Course, assignment: str, student: str) -> Verdict | None:
    """The verdict that was kept, or None if there is none.

    Raises:
        Changed: If it is not the one that was kept.
    """
    path = _path(course, assignment, student)
    try:
        sealed = json.loads(path.read_bytes())
        genuine = hmac.compare_digest(sealed["seal"], _seal(course, sealed["verdict"]))
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError):
        raise Changed(path) from None
    # A verdict copied from another submission has a seal that fits, and another's name in it.
    named = (sealed["verdict"].get("assignment"), sealed["verdict"].get("student"))
    if not genuine or named != (assignment, student):
        raise Changed(path)
    return Verdict.from_data(sealed["verdict"])


def stored(course: Course) -> Iterator[tuple[str, str]]:
    """Assignment and student of every verdict that is kept."""
    for path in sorted((course.kit / "verdicts").glob("*/*.json")):
        yield path.parent.name, path.stem


def mean_seconds(course: Course, assignment: str, sample: int = 20) -> float:
    """How long a submission of this assignment took, on average over a few; 0 where none was graded yet."""
    times = []
    for path in islice((course.kit / "verdicts" / assignment).glob("*.json"), sample):
        try:
            verdict = read(course, assignment, path.stem)
        except Changed:
            continue  # `verify` and the next grading say so; an estimate does not depend on it
        times += [verdict.seconds] if verdict else []
    return sum(times) / len(times) if times else 0.0


def verify(course: Course) -> list[str]:
    """A sentence for each stored verdict that was changed; empty when all are as the judge gave them."""
    changed = []
    for assignment, student in stored(course):
        try:
            read(course, assignment, student)
        except Changed as error:
            changed.append(str(error))
    return changed


def _path(course: Course, assignment: str, student: str) -> Path:
    if not (is_plain_name(assignment) and is_plain_name(student)):
        raise ValueError(f"Names of one folder each were expected. Received: {assignment!r}, {student!r}.")
    return course.kit / "verdicts" / assignment / f"{student}.json"


def _seal(course: Course, data: dict[str, Any]) -> str:
    text = json.dumps(data, sort_keys=True, ensure_ascii=True)
    return hmac.new(_key(course), text.encode(), hashlib.sha256).hexdigest()


def _key(course: Course) -> bytes:
    path = course.kit / "key"
    if not path.exists():
        course.kit.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = path.with_name(f".key.{os.getpid()}")
        write_atomically(draft, secrets.token_bytes(32), 0o600)
        try:
            path.hardlink_to(draft)  # fails if another process was first, whose key then counts
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_bytes()
