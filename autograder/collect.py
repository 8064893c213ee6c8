"""Collect: from an archive of Canvas or Moodle, or a folder, into submitted/STUDENT/ASSIGNMENT.

Who a file belongs to is decided by the course's roster alone. What cannot be decided (strangers, two files of
one student, a name that two students share) is listed for a person, and nothing is guessed, overwritten or
lost.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder import archives
from autograder.archives import Entry
from autograder.course import Course, chosen
from autograder.errors import Trouble
from autograder.files import is_plain_name, write_atomically

#: "ex1 (2).ipynb", "ex1-1.ipynb": what browsers and Canvas make of a second upload.
_COPY = re.compile(r"(?:[ _-]?\((\d+)\)|-(\d+))$")


@dataclass(frozen=True)
class Member:
    """One student of the roster, and what a platform may call them."""

    id: str
    number: str
    names: frozenset[str]


@dataclass(frozen=True)
class Collected:
    """What became of one entry: put in place, or for a person with the reason."""

    entry: Entry
    student: str = ""
    reason: str = ""


def main(assignment: str, source: Path, course: Path, update: bool = False) -> int:
    """The verb: put what can be decided in place and list the rest."""
    opened = Course.open(course)
    chosen([assignment], opened.assignments(), "assignment")
    results = list(collect(opened, assignment, archives.read(source), update))
    for result in results:
        if result.reason:
            print(f"✗ {_shown(result.entry.label)}: {result.reason}")
    placed = sum(not result.reason for result in results)
    print(f"{placed} submissions of {assignment} collected; {len(results) - placed} for a person to look at.")
    return 1 if placed < len(results) else 0


def collect(
    course: Course, assignment: str, entries: Iterable[Entry], update: bool = False
) -> Iterator[Collected]:
    """Sort entries by student and write each student's one notebook.

    Args:
        course: The course; its gradebook is the roster.
        assignment: Whose notebooks these are.
        entries: What was handed over.
        update: Replace a submission that is there already; its predecessor is kept in `.kit/replaced`.
    """
    members = roster(course)
    by_student: dict[str, list[tuple[Entry, bytes]]] = defaultdict(list)
    beside: list[Collected] = []
    for entry in entries:
        student, reason = _owner(entry, members)
        if reason:
            yield Collected(entry, student, reason)
        elif not (entry.file.endswith(".ipynb") or archives.is_archive(entry.data or b"")):
            beside.append(Collected(entry, student, "a notebook (.ipynb) or a .zip of it was expected"))
        else:
            data, fault = _notebook(entry, assignment)
            if data is None:
                yield Collected(entry, student, fault)
            else:
                by_student[student].append((entry, data))
    # Data and pictures beside a notebook are no trouble; alone they are.
    yield from (collected for collected in beside if collected.student not in by_student)
    for student, files in sorted(by_student.items()):
        yield from _place(course, assignment, student, files, update)


def roster(course: Course) -> list[Member]:
    """The students of the gradebook.

    Raises:
        Trouble: If it has none: then nobody's file could be told from anybody's.
    """
    with course.gradebook() as gradebook:
        members = [
            Member(
                s.id,
                str(s.lms_user_id or ""),
                frozenset(filter(None, _names(s.id, s.first_name, s.last_name, s.email))),
            )
            for s in gradebook.students
        ]
    if not members:
        raise Trouble(
            "The gradebook has no students, so no file can be told to be anybody's. Add them first: "
            "`nbgrader db student import students.csv` (id, first_name, last_name, email, lms_user_id)."
        )
    return members


def _names(id_: str, first: str | None, last: str | None, email: str | None) -> Iterator[str]:
    """What Canvas, Moodle and folders call a student, written alike."""
    yield _plain(id_)
    yield _plain((email or "").partition("@")[0])
    if first and last:
        yield _plain(first + last)
        yield _plain(last + first)


def _plain(name: str) -> str:
    """Letters and digits alone, in lower case, accents taken off: platforms differ in all of these."""
    decomposed = unicodedata.normalize("NFKD", name)
    return "".join(character for character in decomposed.casefold() if character.isalnum())


def _owner(entry: Entry, members: Sequence[Member]) -> tuple[str, str]:
    """The student's id, or the reason why there is none. A number on the platform goes before a name."""
    if entry.fault:
        return "", entry.fault
    by_number = [member for member in members if entry.number and member.number == entry.number]
    by_name = [member for member in members if _plain(entry.name) in member.names]
    found = by_number or by_name
    if len(found) > 1:
        return "", f"{len(found)} students of the roster answer to {_shown(entry.name)!r}"
    if not found:
        return "", f"nobody on the roster answers to {_shown(entry.name or entry.label)!r}"
    return found[0].id, ""


def _notebook(entry: Entry, assignment: str) -> tuple[bytes | None, str]:
    """The notebook's bytes, out of the student's own archive if they packed one."""
    data = entry.data or b""
    if not archives.is_archive(data):
        return data, ""
    try:
        inside = archives.notebooks_within(data)
    except Exception as error:  # a student's own archive may be anything
        return None, f"its archive cannot be read ({error})"
    named = [found for name, found in inside if name == f"{assignment}.ipynb"] or [
        found for _, found in inside
    ]
    if len(named) != 1:
        return None, f"its archive holds {len(named)} notebooks where one, {assignment}.ipynb, was expected"
    return named[0], ""


def _place(
    course: Course, assignment: str, student: str, files: list[tuple[Entry, bytes]], update: bool
) -> Iterator[Collected]:
    """Write a student's notebook, if it is clear which one that is."""
    files.sort(key=lambda pair: (pair[0].order, _copy_number(pair[0].file)))
    latest = files[-1][0]
    rank = (latest.order, _copy_number(latest.file))
    equals = [entry for entry, _ in files if (entry.order, _copy_number(entry.file)) == rank]
    if len(equals) > 1 and len({data for _, data in files}) > 1:
        for entry, _ in files:
            yield Collected(
                entry, student, f"{student} handed in {len(files)} different files; keep one of them"
            )
        return
    for entry, _ in files[:-1]:
        yield Collected(
            entry, student, f"{student} handed in a later file, {_shown(latest.label)}, which was taken"
        )
    yield _write(course, assignment, student, *files[-1], update)


def _write(
    course: Course, assignment: str, student: str, entry: Entry, data: bytes, update: bool
) -> Collected:
    if not is_plain_name(student):
        return Collected(entry, student, f"the roster's id {_shown(student)!r} cannot name a folder")
    path = course.submitted(assignment, student) / f"{assignment}.ipynb"
    if path.is_symlink() or any(folder.is_symlink() for folder in (path.parent, path.parent.parent)):
        return Collected(entry, student, f"a link stands where {path} should be")
    if path.exists():
        there = path.read_bytes()
        if there == data:
            return Collected(entry, student)
        if not update:
            return Collected(
                entry, student, f"{student} has another submission already; --update takes this one"
            )
        write_atomically(_kept_name(course, assignment, student), there)
    write_atomically(path, data)
    return Collected(entry, student)


def _kept_name(course: Course, assignment: str, student: str) -> Path:
    """A free name for the predecessor, in the kit's own folder, where no grader reads."""
    number = 1
    while (kept := course.kit / "replaced" / assignment / student / f"{number}.ipynb").exists():
        number += 1
    return kept


def _copy_number(file: str) -> int:
    found = _COPY.search(file.rpartition(".")[0])
    return int(next(filter(None, found.groups()))) if found else 0


def _shown(text: str) -> str:
    """A name out of an archive, fit for a terminal."""
    return "".join(character if character.isprintable() else "?" for character in text)[:120]
