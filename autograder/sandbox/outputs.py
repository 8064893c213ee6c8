"""What is kept of a cell's outputs: nbformat's four kinds, checked field by field, up to a size."""

from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_output

from autograder.sandbox.wire import Message

#: What a notebook shows. Widgets and vendors' own kinds need a live kernel or a script: dropped.
MIME_TYPES = frozenset({
    "application/json", "image/gif", "image/jpeg", "image/png", "image/svg+xml", "text/html", "text/latex",
    "text/markdown", "text/plain",
})  # fmt: skip
MAX_OUTPUTS = 1_000
CUT = "[The rest of this cell's output is not kept: it is longer than {} KiB.]\n"


class Outputs:
    """Collects the outputs of one cell.

    Args:
        limit_kb: KiB of text that are kept.
        final: Whether what was shown stays shown: in a graded cell, a later message may not take back an
            earlier one.
    """

    def __init__(self, limit_kb: int, final: bool = False):
        self._limit_kb, self._left, self._final = limit_kb, limit_kb * 1024, final
        self._kept: list[NotebookNode] = []
        self._displays: dict[str, NotebookNode] = {}
        self._clear_next = self._cut = False

    def add(self, message: Message) -> None:
        """Take in a message; one that is no output, or no well-formed one, changes nothing."""
        content = message.content
        if message.kind == "clear_output":
            self._clear(wait=bool(content.get("wait")))
        elif message.kind == "update_display_data":
            self._update(content)
        elif (output := to_output(message.kind, content)) is not None:
            self._append(output, content)

    def fail(self, name: str, value: str) -> None:
        """Record an error that the kernel told of by another way, unless one is recorded already."""
        if not any(output.output_type == "error" for output in self._kept):
            self._kept.append(new_output("error", ename=name[:200], evalue=value[:2000], traceback=[]))

    @property
    def kept_kb(self) -> int:
        """KiB that the outputs take up, rounded up."""
        return -(-sum(map(_size, self._kept)) // 1024)

    def to_list(self) -> list[NotebookNode]:
        """The outputs, in the order of their coming."""
        note = [new_output("stream", name="stderr", text=CUT.format(self._limit_kb))] if self._cut else []
        return [*self._kept, *note]

    def _append(self, output: NotebookNode, content: dict[str, Any]) -> None:
        if self._clear_next:
            self._clear(wait=False)
        if output.output_type == "stream":
            self._write(output)
        elif self._fits(output):
            self._kept.append(output)
            if isinstance(name := _display_id(content), str):
                self._displays[name] = output

    def _fits(self, output: NotebookNode) -> bool:
        size = _size(output)
        if size > self._left or len(self._kept) >= MAX_OUTPUTS:
            self._cut = True
            return output.output_type == "error" and size < 2**16  # an error is always worth its place
        self._left -= size
        return True

    def _write(self, output: NotebookNode) -> None:
        last = self._kept[-1] if self._kept else None
        if last is None or last.output_type != "stream" or last.name != output.name:
            if len(self._kept) >= MAX_OUTPUTS:
                self._cut = True
                return
            last = new_output("stream", name=output.name, text="")
            self._kept.append(last)
        done, _, line = last.text.rpartition("\n")
        done += "\n" if len(done) < len(last.text) - len(line) else ""
        added = _overwrite(line + output.text)
        room = self._left + len(line)
        self._cut |= len(added) > room
        self._left = max(0, room - len(added))
        last.text = done + added[:room]

    def _update(self, content: dict[str, Any]) -> None:
        shown = self._displays.get(str(_display_id(content)))
        new = to_output("display_data", content)
        if shown is None or new is None or self._final:
            return
        self._left += _size(shown)
        if self._fits(new):
            shown.data, shown.metadata = new.data, new.metadata

    def _clear(self, wait: bool) -> None:
        if self._final:
            return
        self._clear_next = wait
        if not wait:
            self._left += sum(_size(output) for output in self._kept)
            self._kept, self._displays = [], {}


def to_output(kind: str, content: dict[str, Any]) -> NotebookNode | None:
    """An output made of a message's well-formed fields; None if it is not one."""
    if kind == "stream":
        name, text = content.get("name"), content.get("text")
        well_formed = name in ("stdout", "stderr") and _is_text(text)
        return new_output(kind, name=name, text=text) if well_formed else None
    if kind in ("display_data", "execute_result"):
        data = _only_known(content.get("data"))
        extra = {"execution_count": None} if kind == "execute_result" else {}
        return new_output(kind, data=data, metadata={}, **extra) if data else None
    if kind == "error":
        lines = content.get("traceback")
        traceback = [line for line in lines if _is_text(line)] if isinstance(lines, list) else []
        name, value = str(content.get("ename", ""))[:200], str(content.get("evalue", ""))[:2000]
        return new_output(kind, ename=name, evalue=value, traceback=traceback)
    return None


def _only_known(data: Any) -> dict[str, str]:
    if not isinstance(data, dict):
        return {}
    return {mime: value for mime, value in data.items() if mime in MIME_TYPES and _is_text(value)}


def _is_text(value: Any) -> bool:
    """Whether a value is text that a file in UTF-8 can hold: JSON may bring half of a surrogate pair."""
    try:
        return isinstance(value, str) and value.encode() is not None
    except UnicodeEncodeError:
        return False


def _display_id(content: dict[str, Any]) -> Any:
    transient = content.get("transient")
    return transient.get("display_id") if isinstance(transient, dict) else None


def _overwrite(text: str) -> str:
    """Text as a terminal would show it: what follows a carriage return takes the place of the line."""
    shown = "\n".join(line.rstrip("\r").rpartition("\r")[2] for line in text.split("\n"))
    return shown + "\r" if text.endswith("\r") else shown


def _size(output: NotebookNode) -> int:
    if output.output_type == "stream":
        return len(output.text)
    if output.output_type == "error":
        return len(output.ename) + len(output.evalue) + sum(map(len, output.traceback))
    return sum(map(len, output.data.values()))
