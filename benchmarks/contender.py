"""A training loop in a process of its own, which trains an epoch when it is told to and sleeps in between.

So loops of several libraries, from several environments, take turns on one machine.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.environment import ROOT


@dataclass(frozen=True)
class Epoch:
    """One epoch.

    Args:
        seconds: How long it took.
        loss: Mean cost while it trained, nats an image; 0 where nothing is trained.
    """

    seconds: float
    loss: float = 0.0


class Contender:
    """The side that gives orders.

    Args:
        python: Interpreter of the loop's environment.
        module: Module that calls `serve`.
        arguments: Its command line.

    Raises:
        RuntimeError: Here or from `epoch`, if the loop ends; with what it said last.
    """

    def __init__(self, python: Path | str, module: str, *arguments: str):
        self.name = " ".join([module, *arguments])
        self._complaints = tempfile.TemporaryFile("w+")  # noqa: SIM115 - `close` closes it
        self._process = subprocess.Popen(
            [str(python), "-m", module, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._complaints,
            cwd=ROOT,
            env={**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3"},
            text=True,
        )
        try:
            self._answer()  # it is ready
        except RuntimeError:
            self.close()
            raise

    def epoch(self) -> Epoch:
        """Let it train for one epoch."""
        assert self._process.stdin is not None
        self._process.stdin.write("epoch\n")
        self._process.stdin.flush()
        return Epoch(**self._answer())

    def _answer(self) -> dict[str, float]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            self._complaints.seek(0)
            raise RuntimeError(f"{self.name} has ended: {self._complaints.read()[-2000:]}")
        answer: dict[str, float] = json.loads(line)
        return answer

    def close(self) -> None:
        """End it."""
        self._process.kill()
        self._process.communicate()
        self._complaints.close()


def serve(train: Callable[[], float]) -> None:
    """The side that obeys: call `train`, which returns the epoch's mean cost, for each line that comes in."""
    orders, answers = sys.stdin, sys.stdout
    sys.stdout = sys.stderr  # what a library prints is not an answer
    print("{}", file=answers, flush=True)
    for _ in orders:
        began = time.perf_counter()
        loss = train()
        print(json.dumps({"seconds": time.perf_counter() - began, "loss": loss}), file=answers, flush=True)
