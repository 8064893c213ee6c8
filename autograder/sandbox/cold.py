"""A kernel started from nothing, in whichever sandbox was asked for: sure, and slow by an import."""

import contextlib
import os
import signal
import subprocess
from collections.abc import Mapping, Sequence

#: Seconds that a kernel has to come up from nothing, on a machine that is busy.
PATIENCE_S = 60
#: Seconds that the system may take to clear away what a dead kernel had started.
END_S = 60
MAX_COMPLAINT = 4096


class Cold:
    """A sandbox of its own for one kernel.

    Args:
        command: The command line that makes the sandbox and starts the kernel in it.
        env: The command's own environment; None takes over the worker's, which a first process inside of a
            sandbox would show to all the others.
        stop: A command that ends the sandbox, where it is no child of the first.
    """

    def __init__(
        self, command: Sequence[str], env: Mapping[str, str] | None = None, stop: Sequence[str] = ()
    ):
        self._stop, self._said = stop, b""
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            bufsize=0,
            env=env,
            start_new_session=True,
        )

    def alive(self) -> bool:
        """Whether the sandbox still runs."""
        return self._process.poll() is None

    def kill(self) -> None:
        """Kill the sandbox, and with it what it holds."""
        if self._stop:
            subprocess.run(self._stop, capture_output=True, check=False, timeout=END_S)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)

    def end(self) -> int:
        """See the sandbox end with its kernel; returns the kernel's status, 128 + n for signal n."""
        try:
            status = self._process.wait(END_S)
        except subprocess.TimeoutExpired:
            self.kill()
            status = self._process.wait()
        self.kill()  # without a sandbox there may be children left
        self._listen()
        return status if status >= 0 else 128 - status

    def complaint(self) -> str:
        """The start of what the command said on standard error; the kernel closes that before a cell runs."""
        return self._said.decode(errors="replace").strip()

    def _listen(self) -> None:
        pipe = self._process.stderr
        if pipe is not None and not pipe.closed:
            os.set_blocking(pipe.fileno(), False)
            self._said = pipe.read(MAX_COMPLAINT) or b""
            pipe.close()
