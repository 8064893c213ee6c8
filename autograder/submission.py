"""What a student handed in: bytes of a file, and the cells that can be read out of them.

Nothing of it is trusted. Sizes are bounded before anything is parsed, and whatever cannot be read is
quarantined with a sentence for a person, so that the batch goes on.
"""

import codecs
import json
import os
import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from autograder import sanitise

MAX_BYTES = 100 * 2**20
#: Values in the file's JSON: each costs some 60 bytes of memory, however short it is in the file.
MAX_VALUES = 3_000_000
MAX_CELLS = 5_000
MAX_SOURCE = 20 * 2**20

#: A string, be it closed or not (so that no text is scanned twice), or a comma before a closing bracket.
_STRING_OR_COMMA = re.compile(r'("[^"\\]*+(?:\\.[^"\\]*+)*+"?)|,(?=\s*[}\]])', re.DOTALL)
_NEWEST = (4, 5)
_CLEAR = "Clear the notebook's outputs and hand it in again."


class Quarantined(Exception):
    """A submission that cannot be graded by machine; the message is a sentence that says why."""

    @property
    def reason(self) -> str:
        """The sentence."""
        return str(self)


@dataclass(frozen=True)
class SubmittedCell:
    """One cell as it was handed in; `grade_id` is only what it claims to be."""

    cell_type: str
    source: str
    grade_id: str | None
    cell_id: str | None
    attachments: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def read_submission(path: Path) -> bytes:
    """The bytes of a submitted notebook.

    Args:
        path: `submitted/STUDENT/ASSIGNMENT/NOTEBOOK.ipynb`. Neither it nor the two folders above it may be a
            link: it would show another's file as this student's.

    Raises:
        Quarantined: If it is not a regular file, or larger than 100 MB.
    """
    if any(folder.is_symlink() for folder in (path.parent, path.parent.parent)):
        raise Quarantined("A symbolic link stands where the submission's folder should be.")
    try:
        # Without O_NONBLOCK, opening a named pipe would wait for ever for somebody to write into it.
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        what = "a symbolic link" if path.is_symlink() else f"nothing that can be read ({error.strerror})"
        raise Quarantined(f"A notebook file was expected; there is {what}.") from None
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise Quarantined("A notebook file was expected; there is a folder or a device.")
    with os.fdopen(descriptor, "rb") as file:
        return _bounded(file.read(MAX_BYTES + 1))


def parse(data: bytes) -> tuple[list[SubmittedCell], list[str]]:
    """The cells of a submitted notebook, and what had to be repaired to read them.

    Raises:
        Quarantined: If no cell can be read out of these bytes.
    """
    notes: list[str] = []
    notebook = _load(_text(_bounded(data), notes), notes)
    if not isinstance(notebook, dict):
        raise Quarantined("The file holds JSON, but not a notebook.")
    raw = list(_raw_cells(notebook, notes))
    if not raw:
        raise Quarantined("The notebook has no cells.")
    if len(raw) > MAX_CELLS:
        raise Quarantined(f"The notebook has {len(raw)} cells; at most {MAX_CELLS} are graded.")
    cells = [_cell(cell, notes) for cell in raw]
    if sum(map(_size, cells)) > MAX_SOURCE:
        raise Quarantined(f"The notebook's cells hold more than {MAX_SOURCE >> 20} MB of text and pictures.")
    return cells, notes


def _bounded(data: bytes) -> bytes:
    if len(data) > MAX_BYTES:
        raise Quarantined(f"The file is larger than {MAX_BYTES >> 20} MB. {_CLEAR}")
    if data.count(b",") + data.count(b"[") + data.count(b"{") > MAX_VALUES:
        raise Quarantined(f"The file holds millions of values. {_CLEAR}")
    return data


def _text(data: bytes, notes: list[str]) -> str:
    encoding = json.detect_encoding(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        notes.append("The file was not valid UTF-8; bytes that are none were read as Latin-1.")
        return data.decode("utf-8", errors="autograder.latin1").removeprefix("\ufeff")
    if encoding != "utf-8":
        notes.append(f"The file was encoded as {encoding}; it was read as such.")
    return text.removeprefix("\ufeff")


def _as_latin1(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("latin-1"), error.end


codecs.register_error("autograder.latin1", _as_latin1)


def _load(text: str, notes: list[str]) -> Any:
    decoder = json.JSONDecoder(strict=False)  # lets line breaks and tabs stand inside strings
    text = text.lstrip()
    try:
        try:
            value, end = decoder.raw_decode(text)
        except ValueError:
            if len(text) > MAX_SOURCE:
                raise
            value, end = decoder.raw_decode(text := _STRING_OR_COMMA.sub(r"\1", text))
            notes.append("The file's JSON had commas too many; they were taken out.")
    except RecursionError:
        raise Quarantined("The file's JSON is nested too deeply for a notebook.") from None
    except ValueError as error:
        where = f" at line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise Quarantined(f"The file is not JSON, so it is no notebook: it breaks off{where}.") from None
    if text[end:].strip():
        notes.append("Text after the end of the notebook was left out.")
    return value


def _raw_cells(notebook: Mapping[str, Any], notes: list[str]) -> Iterator[Mapping[str, Any]]:
    version = (notebook.get("nbformat"), notebook.get("nbformat_minor"))
    if not all(type(number) is int for number in version) or version > _NEWEST:
        notes.append("The notebook names a format that is not known; its cells were read as format 4.")
    cells = notebook.get("cells")
    if not isinstance(cells, list):
        notes.append("The notebook is of an old format, with worksheets; its cells were read from them.")
        sheets = notebook.get("worksheets")
        sheets = [sheet for sheet in sheets if isinstance(sheet, dict)] if isinstance(sheets, list) else []
        cells = [cell for sheet in sheets if isinstance(sheet.get("cells"), list) for cell in sheet["cells"]]
    for cell in cells:
        if isinstance(cell, dict):
            yield cell
        else:
            notes.append("Something that is not a cell was left out.")


def _cell(raw: Mapping[str, Any], notes: list[str]) -> SubmittedCell:
    cell_type, source = raw.get("cell_type"), raw.get("source", raw.get("input"))
    if isinstance(source, list):
        source = "".join(part for part in source if isinstance(part, str))
    if not isinstance(source, str):
        notes.append("A cell without text was read as an empty one.")
        source = ""
    if cell_type == "heading":
        cell_type, source = "markdown", f"# {source}"
    if cell_type not in ("code", "markdown", "raw"):
        notes.append("A cell of an unknown type was kept as plain text.")
        cell_type = "raw"
    grade_id = _mapping(_mapping(raw.get("metadata")).get("nbgrader")).get("grade_id")
    attached = sanitise.attachments(raw.get("attachments")) if cell_type == "markdown" else {}
    return SubmittedCell(cell_type, _printable(source), _string(grade_id), _string(raw.get("id")), attached)


def _size(cell: SubmittedCell) -> int:
    pictures = [len(picture) for pictures in cell.attachments.values() for picture in pictures.values()]
    return len(cell.source) + sum(pictures)


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _string(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _printable(text: str) -> str:
    """Without halves of surrogate pairs, which JSON can hold and a file cannot."""
    return text.encode("utf-8", "replace").decode("utf-8")
