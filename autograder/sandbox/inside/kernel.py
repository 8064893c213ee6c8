"""Become the kernel of one notebook: report to the worker, give up every right, then listen.

python -m inside.kernel CONTROL_SOCKET RUN_FOLDER WORK_FOLDER
"""

import contextlib
import json
import os
import socket
import sys
from pathlib import Path
from typing import Any

from . import harden

#: The longest that the worker may take to say how the kernel has to be.
PATIENCE_S = 30


def main(control: str, run: str, work: str) -> None:
    """Run the kernel; returns when it ends."""
    limits = report(control, run)
    Path(work).mkdir(exist_ok=True)
    os.chdir(work)
    sys.path[0] = work
    with contextlib.suppress(PermissionError):
        os.setsid()  # where there are no control groups, systems share their processor by sessions
    harden.apply(limits)
    _close_terminal()
    listen(run)


def report(control: str, run: str) -> dict[str, int]:
    """Tell the worker that this process is the kernel, hand it the run folder, and learn the limits.

    The folder travels as an open descriptor: the worker reads answers and reaches the kernel's sockets
    through it, so nothing of the machine has to be writable in here.
    """
    folder = os.open(run, os.O_RDONLY | os.O_DIRECTORY)
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as worker:
        worker.settimeout(PATIENCE_S)
        worker.connect(control)
        socket.send_fds(worker, [b"kernel"], [folder])
        os.close(folder)
        return json.loads(worker.recv(4096))


def _close_terminal() -> None:
    """Leave nothing of the worker's open: what the student's process says goes through its sockets."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    os.closerange(3, 1024)


def listen(run: str) -> None:
    """Start ipykernel on sockets in `run`, and serve until the process ends."""
    from ipykernel.kernelapp import IPKernelApp

    app = IPKernelApp.instance(config=_config(run))
    app.initialize([])
    app.start()


def _config(run: str) -> Any:
    from traitlets.config import Config

    # Unsigned: the key would lie in the student's own process, so a signature would prove nothing.
    return Config(
        IPKernelApp={
            "transport": "ipc",
            "ip": str(Path(run, "k")),
            "shell_port": 1,
            "iopub_port": 2,
            "stdin_port": 3,
            "hb_port": 4,
            "control_port": 5,
            "connection_file": str(Path(run, "connection.json")),
            "outstream_class": f"{__package__}.stream.BoundedStream",
        },
        Session={"key": b""},
        HistoryManager={"enabled": False},
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
