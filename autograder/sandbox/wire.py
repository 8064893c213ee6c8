"""Jupyter's messages over ZMQ, for a kernel that nobody vouches for.

jupyter_client trusts the kernel that it started. Here the kernel runs a stranger's code: what it sends is
bounded in size and number before it is parsed, is JSON or nothing, and whatever is not a message is
dropped without a word.
"""

import contextlib
import json
import os
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import zmq

#: A longer message is never held in memory: ZMQ closes the connection instead.
MAX_MESSAGE_BYTES = 16 * 2**20
MAX_HEADER_BYTES = 64 * 2**10
#: Messages that may wait unread; a kernel that floods fills its own side.
MAX_WAITING = 4
DELIMITER = b"<IDS|MSG>"
SHELL, IOPUB = 1, 2


@dataclass(frozen=True)
class Message:
    """What a kernel says it sent: nothing in it is trusted but its being JSON."""

    kind: str
    parent: str
    content: dict[str, Any]


class Wire:
    """The worker's end of a kernel's sockets.

    Args:
        run: An open descriptor of the kernel's run folder. The sockets are reached through it, so they may
            lie in a file system that only the sandbox has.

    Raises:
        FileNotFoundError: If the kernel has not made its sockets yet.
    """

    def __init__(self, run: int):
        # Held by what they are, not by their names: a link put in a socket's place later leads nowhere.
        self._sockets: dict[int, int] = {}
        self._context = zmq.Context()
        self.shell: Any = None
        self.iopub: Any = None
        try:
            for port in (SHELL, IOPUB):
                self._sockets[port] = os.open(f"k-{port}", os.O_PATH | os.O_NOFOLLOW, dir_fd=run)
        except OSError:
            self.close()
            raise
        self.open()

    def open(self) -> None:
        """Connect, or connect anew: after a message too long a connection is closed for good."""
        for channel in filter(None, (self.shell, self.iopub)):
            channel.close()
        self.shell = self._connect(zmq.DEALER, SHELL)
        self.iopub = self._connect(zmq.SUB, IOPUB)
        self.iopub.subscribe(b"")

    def _connect(self, kind: int, port: int) -> Any:
        channel = self._context.socket(kind)
        channel.linger = 0
        channel.maxmsgsize = MAX_MESSAGE_BYTES
        channel.rcvhwm = MAX_WAITING
        channel.reconnect_ivl = 10  # milliseconds
        channel.connect(f"ipc:///proc/{os.getpid()}/fd/{self._sockets[port]}")
        return channel

    def ask(self, kind: str, content: dict[str, Any]) -> str:
        """Send a request on the shell channel.

        Returns:
            The message's id, which an honest answer names as its parent.
        """
        header = {"msg_id": uuid.uuid4().hex, "msg_type": kind, "session": "worker", "username": "worker",
                  "date": "2000-01-01T00:00:00Z", "version": "5.3"}  # fmt: skip
        parts = [json.dumps(part).encode() for part in (header, {}, {}, content)]
        # A kernel that reads nothing any more has its time run out, and that is what will be said.
        with contextlib.suppress(zmq.Again):
            self.shell.send_multipart([DELIMITER, b"", *parts], zmq.NOBLOCK)
        return header["msg_id"]

    def read(self, channel: Any, parent: str, most: int = 64) -> Iterator[Message]:
        """The first `most` messages that wait on a channel, those of them that name `parent`."""
        for _ in range(most):
            try:
                frames = channel.recv_multipart(zmq.NOBLOCK)
            except zmq.Again:
                return
            if (message := parse(frames, parent)) is not None:
                yield message

    def close(self) -> None:
        """Close the sockets; what waits in them is lost."""
        self._context.destroy(linger=0)
        while self._sockets:
            os.close(self._sockets.popitem()[1])


def parse(frames: list[bytes], parent: str) -> Message | None:
    """A message, if the frames are one that answers `parent`; None otherwise."""
    try:
        start = frames.index(DELIMITER)
        header, parent_header, _, content = frames[start + 2 : start + 6]
        if max(len(header), len(parent_header)) > MAX_HEADER_BYTES:
            return None
        if json.loads(parent_header)["msg_id"] != parent:  # before the content: it may be large
            return None
        message = Message(json.loads(header)["msg_type"], parent, json.loads(content))
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return message if isinstance(message.kind, str) and isinstance(message.content, dict) else None
