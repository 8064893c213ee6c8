"""A kernel started from nothing, in whichever sandbox was asked for: sure, and slow by an import."""

import os
import subprocess
import sys
from collections.abc import Sequence

#: Seconds that a kernel has to come up from nothing, on a machine that is busy.
PATIENCE_S = 60
#: Seconds that a sandbox takes at most to follow its dead kernel.
END_S = 2
MAX_COMPLAINT = 4096


class Cold:
    """A sandbox of its own for one kernel.

    Args:
        command: The command line that makes the sandbox and starts the kernel in it.
        env: The command's own environment; None takes over the worker's.
    """

    def __init__(self, command: Sequence[str], env: dict[str, str] | None = None):
        self._process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=env
        )

    def alive(self) -> bool:
        """Whether the sandbox still runs."""
        return self._process.poll() is None

    def end(self) -> int:
        """See the sandbox end with its kernel, else kill it; returns the status, 128 + n for signal n."""
        try:
            status = self._process.wait(END_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            status = self._process.wait()
        return status if status >= 0 else 128 - status

    def complaint(self) -> str:
        """The end of what the command said on standard error; the kernel closes that before a cell runs."""
        assert self._process.stderr is not None
        os.set_blocking(self._process.stderr.fileno(), False)
        with self._process.stderr as stream:
            return (stream.read(MAX_COMPLAINT) or b"").decode(errors="replace").strip()


def kernel_argv(control: str, run: str, work: str) -> list[str]:
    """The program that becomes the kernel, and its arguments."""
    return [sys.executable, "-m", "inside.kernel", control, run, work]
