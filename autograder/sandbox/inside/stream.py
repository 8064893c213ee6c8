"""Standard output that ends: a kernel that prints without end fills neither its own memory nor a socket."""

from typing import Any

from ipykernel.iostream import OutStream

#: Characters that one cell may print. As JSON, at its longest, they still fit one message of the worker's.
ALLOWANCE = 2 * 2**20


class BoundedStream(OutStream):
    """Publishes what a cell prints up to `ALLOWANCE` characters, and lets the rest fall."""

    _left = ALLOWANCE

    def set_parent(self, parent: Any) -> None:
        """A new cell: it may print anew."""
        self._left = ALLOWANCE
        super().set_parent(parent)

    def write(self, string: str) -> int | None:
        """Write what is still allowed; says that all of it was written, as a file would."""
        if isinstance(string, str) and len(string) > self._left:
            super().write(string[: self._left] if self._left else "")
            self._left = 0
            return len(string)
        written = super().write(string)
        self._left -= len(string)
        return written
