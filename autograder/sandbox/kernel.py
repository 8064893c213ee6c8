"""A running kernel, seen from outside: ask it to run code, within limits, and end it for good."""

import contextlib
import json
import os
import select
import signal
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import zmq

from autograder.records import Limits
from autograder.sandbox import processes
from autograder.sandbox.errors import KernelFailed
from autograder.sandbox.job import Job
from autograder.sandbox.meter import Budget, Meter
from autograder.sandbox.outputs import Outputs
from autograder.sandbox.usage import Usage
from autograder.sandbox.wire import Wire

#: Seconds that an interrupted kernel has to come back.
GRACE_S = 3
#: Seconds that the system may take to clear away what a killed kernel had started.
END_S = 60
#: Seconds that one channel may be behind the other.
LAG_S = 3
POLL_MS = 100
#: Bytes by which this process may grow during a request. ZMQ bounds the parts of a message, and the number
#: of messages, but not how many parts a message has.
MAX_GROWTH_BYTES = 256 * 2**20


class Sandbox(Protocol):
    """What holds a kernel: bubblewrap, a fork of the warm process, Docker, or nothing."""

    def alive(self) -> bool:
        """Whether it still runs."""

    def kill(self) -> None:
        """Kill everything in it, in whatever state it is."""

    def end(self) -> int:
        """Wait until everything in it has gone the way of the kernel; returns the kernel's exit status."""

    def complaint(self) -> str:
        """What it said when it did not start."""


@dataclass(frozen=True)
class Ran:
    """How a piece of code ended.

    Args:
        replied: Whether the kernel came back.
        late: The limit of time that it ran into, if it did.
        error: The error's name and value, if the kernel told of one.
    """

    replied: bool
    late: Budget | None = None
    error: tuple[str, str] | None = None


class Kernel:
    """A kernel in its sandbox, ready to run code.

    Args:
        sandbox: What holds it.
        job: Its job's folder.
        limits: What it may use.
        patience_s: Seconds that it has to come up.

    Raises:
        KernelFailed: If it does not come up.
    """

    def __init__(self, sandbox: Sandbox, job: Job, limits: Limits, patience_s: float):
        self._sandbox, self.job, self.places = sandbox, job, job.places
        self._stack = contextlib.ExitStack()
        self.killed_for = ""
        self._own_memory = processes.resident_bytes(os.getpid())
        self._process = self._root = -1  # descriptors of the kernel's process, and of its namespace's first
        try:
            self._start(limits, patience_s)
        except (KernelFailed, OSError) as error:
            self.close()
            raise KernelFailed(f"{error} {sandbox.complaint()}".strip()) from error

    def _start(self, limits: Limits, patience_s: float) -> None:
        deadline = time.monotonic() + patience_s
        report = self.job.await_report(patience_s, self._sandbox.alive)
        self.run = report.run
        self._stack.callback(os.close, self.run)
        with report.connection:
            self._process = os.pidfd_open(report.pid)
            self._stack.callback(os.close, self._process)
            self.usage = Usage(report.pid, limits)
            self._stack.callback(self.usage.close)
            self._root = os.pidfd_open(self.usage.root)
            self._stack.callback(os.close, self._root)
            self.job.close_control()
            report.connection.send(json.dumps(self.usage.limits_inside()).encode())
        self._wire = self._connect(deadline)
        self._stack.callback(self._wire.close)
        self._greet(deadline)
        self.meter = Meter(self.usage.cpu_seconds, self.usage.waits)

    def _connect(self, deadline: float) -> Wire:
        """Connect as soon as the kernel listens; no code of the student's has run yet."""
        while time.monotonic() < deadline and not self.dead:
            with contextlib.suppress(FileNotFoundError):
                return Wire(self.run)
            time.sleep(0.01)
        raise KernelFailed("The kernel does not listen.")

    def _greet(self, deadline: float) -> None:
        """Wait until both channels carry messages: a subscription takes a moment to reach the kernel."""
        while time.monotonic() < deadline:
            request = self._wire.ask("kernel_info_request", {})
            until = time.monotonic() + 0.5
            while (left := until - time.monotonic()) > 0 and self._poll(left * 1000):
                if any(self._wire.read(self._wire.iopub, request)):
                    return
                list(self._wire.read(self._wire.shell, request))
            if self.dead:
                raise KernelFailed("The kernel died before it was ready.")
        raise KernelFailed("The kernel does not answer.")

    @property
    def dead(self) -> bool:
        """Whether the kernel's process has ended."""
        return bool(select.select([self._process], [], [], 0)[0])

    def execute(
        self,
        code: str,
        budgets: Sequence[Budget],
        outputs: Outputs | None = None,
        may_interrupt: bool = True,
        silent: bool = False,
    ) -> Ran:
        """Run code; returns when the kernel says that it is done, is dead, or has run into a limit.

        Args:
            code: The source.
            budgets: Limits of time. When one is spent the kernel is interrupted, and killed if it does
                not come back.
            outputs: Where outputs go; None drops them.
            may_interrupt: Whether a spent budget interrupts before it kills.
            silent: Whether this is no cell: it shows nothing and is not counted.
        """
        request = self._wire.ask(
            "execute_request",
            {"code": code, "silent": silent, "store_history": not silent, "user_expressions": {},
             "allow_stdin": False, "stop_on_error": False},
        )  # fmt: skip
        self._own_memory = processes.resident_bytes(os.getpid())
        return self._follow(request, budgets, outputs, may_interrupt)

    def _follow(
        self, request: str, budgets: Sequence[Budget], outputs: Outputs | None, may_interrupt: bool
    ) -> Ran:
        answer, late, end = _Answer(request), None, float("inf")
        while True:
            self._poll(POLL_MS)
            gone = self.dead  # asked before the channels are read: what it said last still counts
            answer.read(self._wire, outputs)
            self.meter.tick()
            if answer.complete or answer.torn or gone:
                break
            if excess := self.usage.excess():
                self.kill(excess)
            elif time.monotonic() > end:
                self.kill("it ran beyond its time")
            elif late is None and (late := next((budget for budget in budgets if budget.spent), None)):
                end = time.monotonic() + (GRACE_S if may_interrupt else 0)
                self._interrupt()
        if answer.torn and not gone:
            self._mend()
        return Ran(answer.complete or answer.torn or answer.reply is not None, late, answer.error)

    def _mend(self) -> None:
        """Connect anew; a kernel that does not answer then will run out of its time."""
        self._wire.open()
        with contextlib.suppress(KernelFailed):
            self._greet(time.monotonic() + LAG_S)

    def _poll(self, milliseconds: float) -> bool:
        """Wait for a message or the kernel's end; what floods in faster than it is read ends the kernel."""
        if processes.resident_bytes(os.getpid()) > self._own_memory + MAX_GROWTH_BYTES:
            self.kill("it flooded its worker")
        poller = zmq.Poller()
        for source in (self._wire.shell, self._wire.iopub, self._process):
            poller.register(source, zmq.POLLIN)
        return bool(poller.poll(milliseconds))

    def _interrupt(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._process, signal.SIGINT)

    def kill(self, reason: str = "") -> None:
        """Kill the kernel and all that it has started; returns when they are gone."""
        self.killed_for = self.killed_for or reason
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._root, signal.SIGKILL)
        select.select([self._root], [], [], END_S)

    def cause_of_death(self) -> str:
        """Why the kernel is dead, in a few words."""
        status = self._sandbox.end()
        if self.killed_for:
            return f"killed: {self.killed_for}"
        if self.usage.was_out_of_memory():
            return "killed: out of memory"
        if status > 128:
            return f"ended by {signal.Signals(status - 128).name}"
        return f"it ended itself with status {status}"

    def close(self) -> None:
        """End everything that runs in the sandbox and give back what the kernel held."""
        if self._root >= 0:
            self.kill()
        else:
            self._sandbox.kill()
        self._sandbox.end()
        self._stack.close()
        self.job.close()


@dataclass
class _Answer:
    """What has come of a request. A kernel that is done says so on both channels.

    Args:
        request: The request's id.
        reply: What came on the channel of replies.
        idle: Whether the channel of outputs has said that nothing more comes.
        since: When the first of the two came.
    """

    request: str
    reply: dict[str, Any] | None = None
    idle: bool = False
    since: float = float("inf")

    def read(self, wire: Wire, outputs: Outputs | None) -> None:
        """Take in what waits on the channels."""
        for message in wire.read(wire.shell, self.request):
            self.reply = message.content if message.kind == "execute_reply" else self.reply
        for message in wire.read(wire.iopub, self.request):
            self.idle |= message.kind == "status" and message.content.get("execution_state") == "idle"
            if outputs is not None:
                outputs.add(message)
        if self.reply is not None or self.idle:
            self.since = min(self.since, time.monotonic())

    @property
    def complete(self) -> bool:
        """Whether both channels say that the kernel is done."""
        return self.reply is not None and self.idle

    @property
    def torn(self) -> bool:
        """Whether one of the two has been lost: a message too long has closed its channel."""
        return not self.complete and time.monotonic() > self.since + LAG_S

    @property
    def error(self) -> tuple[str, str] | None:
        """The error's name and value, if the reply tells of one."""
        if self.reply is None or self.reply.get("status") == "ok":
            return None
        return str(self.reply.get("ename", "Error")), str(self.reply.get("evalue", ""))
