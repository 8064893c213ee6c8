"""The warm start, from the worker's side: a process that has imported TensorFlow forks the kernels."""

import contextlib
import json
import os
import select
import signal
import socket
import struct
import subprocess
import sys
import time
from pathlib import Path

from autograder.sandbox import bwrap, interpreter, processes
from autograder.sandbox.errors import KernelFailed
from autograder.sandbox.interpreter import Places
from autograder.sandbox.job import Job

#: Seconds that the imports may take, on a machine that is busy.
IMPORTS_S = 180
#: Seconds in which a forked kernel has to answer; if it does not, it is killed and one is started cold.
PATIENCE_S = 10
#: Seconds that the system may take to clear away what a dead kernel had started.
END_S = 60
#: Where the worker's folder is seen by the zygote, and by nobody that it forks.
STAGE = "/stage"


class Zygote:
    """A process in a sandbox that forks kernels into sandboxes of their own.

    Args:
        folder: The worker's folder, with its jobs' folders and its libraries.

    Raises:
        KernelFailed: If it does not come up.
    """

    def __init__(self, folder: Path):
        self._folder, places = folder, Places()
        self._root = -1
        address = folder / "zygote"
        with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as listener:
            address.unlink(missing_ok=True)
            listener.bind(str(address))
            listener.listen(1)
            self._process = subprocess.Popen(
                bwrap.command(
                    [sys.executable, "-m", "inside.zygote", f"{STAGE}/zygote"],
                    read_only={STAGE: str(folder), **interpreter.shown(places)},
                    env=interpreter.environment(places, budget="fast"),
                    places=places,
                    warm=True,
                ),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env={},  # what it is started with can be read in /proc
            )
            self._orders = self._await(listener)

    def _await(self, listener: socket.socket) -> socket.socket:
        deadline = time.monotonic() + IMPORTS_S
        while time.monotonic() < deadline and self._process.poll() is None:
            if select.select([listener], [], [], 0.1)[0]:
                connection, _ = listener.accept()
                pid = struct.unpack("3i", connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12))[0]
                # To kill bubblewrap's outer process would leave the inner ones: their first one counts.
                self._root = os.pidfd_open(processes.root_of(pid))
                if connection.recv(16) == b"ready":
                    return connection
                connection.close()
                break
        self._kill()
        raise KernelFailed("The warm process did not come up.")

    def _kill(self) -> None:
        if self._root >= 0:
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._root, signal.SIGKILL)
            select.select([self._root], [], [], END_S)
            os.close(self._root)
            self._root = -1
        self._process.kill()
        self._process.wait()

    def fork(self, job: Job, library: Path, env: dict[str, str]) -> "Warm":
        """Order a kernel for a job.

        Args:
            job: The job, in the worker's folder.
            library: The exercise's `autoencoders`, in the worker's folder too.
            env: What the kernel's environment has beyond the zygote's.
        """
        places = job.places
        order = {
            "stage": STAGE,
            "binds": [
                (f"{STAGE}/{job.folder.relative_to(self._folder)}", places.job),
                (f"{STAGE}/{library.relative_to(self._folder)}", f"{places.kit}/autoencoders"),
            ],
            "writable": [*bwrap.writable(places).items(), ("/dev/shm", bwrap.SHARED_MB)],
            "kept": [
                str(folder)
                for folder in interpreter.folders()
                if any(folder.is_relative_to(path) for path in bwrap.writable(places))
            ],
            "control": places.control,
            "run": places.run,
            "work": places.work,
            "env": env,
        }
        reader, writer = os.pipe2(os.O_CLOEXEC | os.O_NONBLOCK)
        try:
            socket.send_fds(self._orders, [json.dumps(order).encode()], [writer])
        except OSError as error:
            os.close(reader)
            raise KernelFailed("The warm process is gone.") from error
        finally:
            os.close(writer)
        return Warm(reader, self)

    def close(self) -> None:
        """End it, and every kernel that it has forked."""
        self._orders.close()
        self._kill()


class Warm:
    """A sandbox of a forked kernel, known by a pipe: the process above the kernel writes how it ended.

    Args:
        reader: The pipe's end to read; nobody holds the other when the sandbox is gone.
        parent: The zygote.
    """

    def __init__(self, reader: int, parent: Zygote):
        self._reader, self._parent = reader, parent
        self._said = b""

    def alive(self) -> bool:
        """Whether the sandbox still runs."""
        return not self._read(0)

    def kill(self) -> None:
        """Kill a fork of which nothing has been heard: it goes with its zygote, which may be no better."""
        self._parent.close()

    def end(self) -> int:
        """See the sandbox end with its kernel; returns the kernel's status, 128 + n for signal n."""
        self._read(END_S)
        if self._reader >= 0:
            os.close(self._reader)
            self._reader = -1
        return int(self._said) if self._said.isdigit() else 255

    def complaint(self) -> str:
        """What went wrong before the kernel was there."""
        said = self._said.decode(errors="replace")
        return f"It ended with status {said}." if said.isdigit() else said

    def _read(self, patience_s: float) -> bool:
        """Read until the other end is closed; False if it is still open after a while."""
        deadline = time.monotonic() + patience_s
        while self._reader >= 0:
            if not select.select([self._reader], [], [], max(0.0, deadline - time.monotonic()))[0]:
                return False
            if not (part := os.read(self._reader, 4096)):
                return True
            self._said = (self._said + part)[-4096:]
        return True
