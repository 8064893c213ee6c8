"""Read what learning platforms hand over: archives and folders of submissions, none of it trusted.

An entry is only ever read into memory, within bounds, and never unpacked to where its name says: a path in
an archive decides whose work it is and nothing else. Links, devices and folders are not read at all.
"""

import io
import os
import re
import stat
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from autograder.errors import Trouble

MAX_FILES = 20_000
MAX_FILE_BYTES = 100 * 2**20
MAX_TOTAL_BYTES = 4 * 2**30
#: Text packs to a tenth; what packs a hundredfold was made to fill a disk.
MAX_RATIO = 100
MIN_SUSPECT_BYTES = 2**20

#: Canvas: "lovelaceada_LATE_4711_98765_ex1.ipynb"; the first number is the student's id there.
_CANVAS = re.compile(r"^(?P<name>[^_]+)_(?:LATE_)?(?P<id>\d+)_(?P<order>\d+)_(?P<file>.+)$")
#: Moodle: "Ada Lovelace_4711_assignsubmission_file_/ex1.ipynb", or the same without a folder.
_MOODLE = re.compile(r"^(?P<name>.+?)_(?P<id>\d+)_assignsubmission_file_?/?(?P<file>.*)$")


@dataclass(frozen=True)
class Entry:
    """One file that somebody handed in.

    Args:
        label: Where it was found, for a person.
        name: The student's name as the platform writes it, or the folder's name.
        number: The student's number on the platform, where its name has one.
        order: Of two files of one student, the larger came later.
        file: The file's own name.
        data: Its bytes, or None where it could not be read.
        fault: Why it could not.
    """

    label: str
    name: str
    number: str
    order: int
    file: str
    data: bytes | None
    fault: str = ""


def read(path: Path) -> Iterator[Entry]:
    """The files of an archive, or of a folder with one folder a student.

    Raises:
        Trouble: If there is neither, or the archive as a whole is not to be read.
    """
    if path.is_dir():
        yield from _from_folder(path)
        return
    try:
        with zipfile.ZipFile(path) as archive:
            yield from _from_archive(archive)
    except FileNotFoundError:
        raise Trouble(f"An archive or a folder of submissions was expected; there is no {path}.") from None
    except (zipfile.BadZipFile, OSError) as error:
        raise Trouble(f"{path} is not a zip archive that can be read: {error}.") from None


def _from_archive(archive: zipfile.ZipFile) -> Iterator[Entry]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > MAX_FILES:
        raise Trouble(f"The archive holds {len(entries):,} files; at most {MAX_FILES:,} are read.")
    total = 0
    for entry in entries:
        fault = _suspicion(entry)
        data = None
        if not fault:
            data, fault = _unpacked(archive, entry)
            total += len(data or b"")
        if total > MAX_TOTAL_BYTES:
            raise Trouble(
                f"The archive unpacks to more than {MAX_TOTAL_BYTES:,} bytes; the rest was not read."
            )
        yield _entry(entry.filename, data, fault)


def _suspicion(entry: zipfile.ZipInfo) -> str:
    """Why an archive's entry is not even unpacked; empty if nothing is odd."""
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        return "it is a link or a device, not a file"
    if entry.file_size > MAX_FILE_BYTES:
        return f"it unpacks to {entry.file_size:,} bytes; at most {MAX_FILE_BYTES:,} are read"
    if entry.file_size > MIN_SUSPECT_BYTES and entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
        return "it unpacks to more than a hundred times its size"
    return ""


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> tuple[bytes | None, str]:
    try:
        with archive.open(entry) as file:  # the size that the archive states is its maker's word
            data = file.read(MAX_FILE_BYTES + 1)
    except Exception as error:  # a damaged or encrypted entry is this student's trouble, not the batch's
        return None, f"it cannot be unpacked ({type(error).__name__}: {error})"
    return (
        (data, "")
        if len(data) <= MAX_FILE_BYTES
        else (None, f"it unpacks to more than {MAX_FILE_BYTES:,} bytes")
    )


def _from_folder(folder: Path) -> Iterator[Entry]:
    """Files at STUDENT/…/FILE; a link anywhere on the way is named and not followed."""
    count = 0
    for directory, folders, files in os.walk(folder, followlinks=False):
        for name in sorted([*files, *(name for name in folders if Path(directory, name).is_symlink())]):
            count += 1
            if count > MAX_FILES:
                raise Trouble(
                    f"{folder} holds more than {MAX_FILES:,} files; that is no folder of submissions."
                )
            path = Path(directory, name)
            data, fault = _read_file(path)
            yield _entry(path.relative_to(folder).as_posix(), data, fault)


def _read_file(path: Path) -> tuple[bytes | None, str]:
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        return None, "it is a link" if path.is_symlink() else f"it cannot be opened ({error.strerror})"
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return None, "it is not a file"
        data = file.read(MAX_FILE_BYTES + 1)
    return (
        (data, "") if len(data) <= MAX_FILE_BYTES else (None, f"it is larger than {MAX_FILE_BYTES:,} bytes")
    )


def _entry(path: str, data: bytes | None, fault: str) -> Entry:
    """Whose file this is, by the platform's way of naming it."""
    pure = PurePosixPath(path.replace("\\", "/"))
    if pure.is_absolute() or ".." in pure.parts or "\0" in path:
        return Entry(path, "", "", 0, pure.name, None, "its path leads out of the archive")
    if moodle := _MOODLE.match(path):
        return Entry(
            path,
            moodle["name"].rpartition("/")[2],
            moodle["id"],
            0,
            PurePosixPath(moodle["file"]).name,
            data,
            fault,
        )
    if canvas := _CANVAS.match(pure.name):
        return Entry(path, canvas["name"], canvas["id"], int(canvas["order"]), canvas["file"], data, fault)
    return Entry(path, pure.parts[0] if len(pure.parts) > 1 else pure.stem, "", 0, pure.name, data, fault)


def is_archive(data: bytes) -> bool:
    """Whether a student handed in a zip archive, whatever it is called."""
    return zipfile.is_zipfile(io.BytesIO(data)) and data[:2] == b"PK"


def notebooks_within(data: bytes) -> list[tuple[str, bytes]]:
    """Names and bytes of the notebooks in a student's own archive; nothing deeper is opened."""
    found = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for entry in _from_archive(archive):
            if entry.data is not None and entry.file.endswith(".ipynb") and "__MACOSX" not in entry.label:
                found.append((PurePosixPath(entry.label).name, entry.data))
    return found
