"""What this machine's sandbox guarantees, and how to get what is missing."""

import os
import platform
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from autograder.records import Limits
from autograder.sandbox import bwrap, cgroup, interpreter
from autograder.sandbox.errors import ADVICE, SandboxUnavailable
from autograder.sandbox.inside import seccomp
from autograder.sandbox.interpreter import Places

DELEGATE = (
    "Run as root, or in a control group of your own: `systemd-run --user --scope -p Delegate=yes …`. "
    "Until then a watchdog looks every 0.2 s."
)


class Guarantee(NamedTuple):
    """Something that a sandbox should keep to."""

    name: str
    holds: bool
    remedy: str


def guarantees() -> list[Guarantee]:
    """Try them, each for real; takes about half a second."""
    isolated = _isolated()
    grouped = _grouped()
    return [
        Guarantee("no network, no view of files, processes and environment", isolated, ADVICE.strip()),
        Guarantee("memory limited by the system for all processes together", grouped, DELEGATE),
        # The system does not apply the other limit, RLIMIT_NPROC, to root.
        Guarantee("number of processes limited by the system", grouped or os.getuid() != 0, DELEGATE),
        Guarantee("filter of system calls", _filtered(), "Use a kernel with seccomp on x86_64 or aarch64."),
        Guarantee("warm start", isolated and _forks(), "Use Linux 5.3 or later with an uncovered /proc."),
    ]


def _isolated() -> bool:
    try:
        bwrap.require()
    except SandboxUnavailable:
        return False
    return True


def _grouped() -> bool:
    if (group := cgroup.open_group(Limits())) is None:
        return False
    group.close()
    return True


def _filtered() -> bool:
    return platform.machine() in seccomp.MACHINES and Path("/proc/sys/kernel/seccomp/actions_avail").exists()


def _forks() -> bool:
    """Whether a process in a sandbox can make sandboxes of its own."""
    places = Places()
    command = bwrap.command(
        [sys.executable, "-c", "from inside import zygote; zygote.rehearse()"],
        {"/stage": str(interpreter.INSIDE), **interpreter.shown(places)},
        interpreter.environment(places, "fast"),
        places,
        warm=True,
    )
    return subprocess.run(command, capture_output=True, timeout=60, check=False).returncode == 0
