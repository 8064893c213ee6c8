"""Import once, fork often: TensorFlow is loaded here, and each notebook's kernel is a fork of this process.

    python -m inside.zygote CONTROL_SOCKET

It only imports. After a single TensorFlow operation there would be threads, and a fork of a process with
threads hangs sooner or later: so they are counted before each fork.
"""

import contextlib
import gc
import importlib
import json
import os
import signal
import socket
import sys
import traceback
from pathlib import Path
from typing import Any, NoReturn

from . import harden, kernel, namespaces

MODULES = (
    "numpy",
    "matplotlib.figure",  # pyplot must find IPython when it is imported, or it shows nothing
    "matplotlib.font_manager",
    "matplotlib.backends.backend_agg",
    "ipykernel.kernelapp",
    "ipykernel.ipkernel",
    "tensorflow",
    "keras",
)


def main(control: str) -> None:
    """Import, report to the worker, and fork a kernel for each of its orders until it is gone."""
    for name in MODULES:
        importlib.import_module(name)
    gc.collect()
    gc.freeze()  # a collection in a fork would touch, and so copy, all that is shared
    gc.set_threshold(50_000, 20, 100)  # what is frozen does not count: each trace set off full collections
    harden.set_dumpable(False)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as worker:
        worker.connect(control)
        worker.send(b"ready")
        serve(worker)
    os._exit(0)  # it is the first of its namespace: with it goes every kernel


def serve(worker: socket.socket) -> None:
    """Take orders until the worker has closed its end or died; then everything in here ends too."""
    while True:
        order, descriptors, _, _ = socket.recv_fds(worker, 65536, 1)
        if not order:
            return
        (status,) = descriptors
        if (threads := len(list(Path("/proc/self/task").iterdir()))) > 1:
            os.write(status, f"The warm process has {threads} threads, so it cannot be forked.".encode())
        elif os.fork() == 0:
            worker.close()
            _hold(json.loads(order), status)
        os.close(status)


def _hold(order: dict[str, Any], status: int) -> NoReturn:
    """Between zygote and kernel: make the namespaces, wait, and tell how the kernel ended."""
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        namespaces.unshare()
        first = os.fork()
        if first == 0:
            _become(order, status)
        code = os.waitstatus_to_exitcode(os.waitpid(first, 0)[1])
        os.write(status, str(code if code >= 0 else 128 - code).encode())
    except BaseException:
        os.write(status, traceback.format_exc().encode()[-2000:])
    finally:
        os._exit(0)


def _become(order: dict[str, Any], status: int) -> NoReturn:
    """The first process of the new namespaces: furnish them, and become the kernel."""
    try:
        _furnish(order)
        harden.set_dumpable(True)  # its own again: it holds nothing of anybody's
        os.environ.update(order["env"])
        importlib.invalidate_caches()
        sys.modules["numpy"].random.seed()  # else every notebook would draw the same numbers
        kernel.main(order["control"], order["run"], order["work"])
        os._exit(0)
    except BaseException:
        with contextlib.suppress(OSError):  # once the kernel listens this is closed: there is nobody to tell
            os.write(status, traceback.format_exc().encode()[-2000:])
    finally:
        os._exit(1)


def rehearse() -> None:
    """Go through all of it without imports and without a kernel; raises what would go wrong."""
    reader, writer = os.pipe()
    order = {"binds": [], "stage": "/stage", "writable": [("/tmp", 1)], "kept": []}
    if (child := os.fork()) == 0:
        try:
            namespaces.unshare()
            if (first := os.fork()) == 0:
                _furnish(order)
                os.write(writer, b"done")
            else:
                os.waitpid(first, 0)
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    os.close(writer)
    if os.read(reader, 16) != b"done":
        raise OSError("A fork cannot be given namespaces of its own.")


def _furnish(order: dict[str, Any]) -> None:
    namespaces.keep_mounts_private()
    for source, target in order["binds"]:
        namespaces.bind(source, target)
    namespaces.tmpfs(order["stage"], 0)  # the other jobs
    kept = {path: os.open(path, os.O_PATH) for path in order["kept"]}
    for path, size_mb in order["writable"]:
        namespaces.tmpfs(path, size_mb)
    for path, folder in kept.items():  # Python itself may lie in /tmp
        Path(path).mkdir(parents=True)
        namespaces.bind(f"/proc/self/fd/{folder}", path)
        os.close(folder)
    namespaces.proc()
    namespaces.loopback_up()
    namespaces.drop_capabilities()


if __name__ == "__main__":
    main(*sys.argv[1:])
