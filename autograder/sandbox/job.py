"""One job's folder on the worker's side: where its kernel reports, and where its questions lie."""

import array
import os
import select
import shutil
import socket
import struct
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from autograder.sandbox.errors import KernelFailed
from autograder.sandbox.interpreter import Places


@dataclass(frozen=True)
class Report:
    """What a new kernel reports.

    Args:
        pid: Its process id, as the worker sees it: the operating system fills it in, not the kernel.
        run: An open descriptor of its run folder.
        connection: The connection by which it waits to be told its limits.
    """

    pid: int
    run: int
    connection: socket.socket


class Job:
    """A folder that a sandbox shows read-only: the control socket, and the questions when they are asked.

    Args:
        folder: Path of the folder, which is made here and removed by `close`.
        places: Where its kernel finds its things.
    """

    def __init__(self, folder: Path, places: Places):
        self.folder, self.places = folder, places
        (folder / "questions").mkdir(parents=True)
        self._listener = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        # Taken over by the connections, so that each message names the process that sent it.
        self._listener.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
        self._listener.bind(str(folder / "control"))
        self._listener.listen(1)

    def ask(self, name: str, questions: bytes) -> str:
        """Lay out a file of questions; returns its path within the job's folder."""
        path = self.folder / "questions" / f"{name}.npz"
        path.write_bytes(questions)
        return str(path.relative_to(self.folder))

    def await_report(self, patience_s: float, alive: Callable[[], bool]) -> Report:
        """The report of the kernel that was started for this job.

        Raises:
            KernelFailed: If it does not report in time, or ends before.
        """
        deadline = time.monotonic() + patience_s
        while not select.select([self._listener], [], [], 0.05)[0]:
            if not alive():
                raise KernelFailed("The kernel ended before it was ready.")
            if time.monotonic() > deadline:
                raise KernelFailed(f"The kernel was not there after {patience_s:g} s.")
        connection, _ = self._listener.accept()
        connection.settimeout(max(0.1, deadline - time.monotonic()))
        return _receive(connection)

    def close_control(self) -> None:
        """Take the control socket away, before any code of a student's runs."""
        self._listener.close()
        (self.folder / "control").unlink(missing_ok=True)

    def close(self) -> None:
        """Remove the folder."""
        self._listener.close()
        shutil.rmtree(self.folder, ignore_errors=True)


def _receive(connection: socket.socket) -> Report:
    size = array.array("i").itemsize
    room = socket.CMSG_SPACE(size) + socket.CMSG_SPACE(struct.calcsize("3i"))
    try:
        _, messages, _, _ = connection.recvmsg(16, room, socket.MSG_CMSG_CLOEXEC)
    except TimeoutError:
        messages = []
    found = {kind: data for _, kind, data in messages}
    run = struct.unpack("i", found[socket.SCM_RIGHTS][:size])[0] if socket.SCM_RIGHTS in found else None
    if run is None or socket.SCM_CREDENTIALS not in found:
        connection.close()
        if run is not None:
            os.close(run)
        raise KernelFailed("The kernel did not report as it should.")
    return Report(struct.unpack("3i", found[socket.SCM_CREDENTIALS])[0], run, connection)
