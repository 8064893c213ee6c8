"""Docker: the command that gives a kernel what bubblewrap gives it, where only Docker is at hand.

The image holds Python and the pinned requirements, nothing of the course:

    docker build --tag autoencoders-sandbox --file autograder/sandbox/Dockerfile .

A worker and its containers share a kernel (Docker on Linux): they talk through a socket in the job's folder.
"""

import os
import subprocess
from collections.abc import Mapping, Sequence
from functools import cache

from autograder.records import Limits
from autograder.sandbox import bwrap
from autograder.sandbox.errors import SandboxUnavailable
from autograder.sandbox.interpreter import Places

#: Names another image than the one above.
IMAGE = os.environ.get("AUTOGRADER_IMAGE", "autoencoders-sandbox")


def command(
    name: str,
    argv: Sequence[str],
    read_only: Mapping[str, str],
    env: Mapping[str, str],
    places: Places,
    limits: Limits,
) -> list[str]:
    """The command line that runs `argv` in a container.

    Args:
        name: The container's name.
        argv: The program and its arguments.
        read_only: Folders of this machine to show, path inside -> path here.
        env: The program's whole environment, as far as the image has not its own PATH.
        places: Where the program finds its things.
        limits: What it may use.
    """
    user, group = os.getuid(), os.getgid()
    tmpfs = {**bwrap.writable(places)}
    return [
        *("docker", "run", "--rm", "--name", name, "--hostname", "sandbox"),
        *("--network", "none", "--read-only", "--ipc", "private", "--user", f"{user}:{group}"),
        *("--cap-drop", "ALL", "--security-opt", "no-new-privileges"),
        *("--memory", f"{limits.memory_mb}m", "--memory-swap", f"{limits.memory_mb}m"),
        *("--pids-limit", str(limits.processes), "--shm-size", f"{bwrap.SHARED_MB}m"),
        *(
            word
            for path, size_mb in tmpfs.items()
            for word in (
                "--tmpfs",
                f"{path}:rw,nosuid,nodev,size={size_mb}m,mode=0700,uid={user},gid={group}",
            )
        ),
        *(word for inside, here in read_only.items() for word in ("--volume", f"{here}:{inside}:ro")),
        *(word for key, value in env.items() if key != "PATH" for word in ("--env", f"{key}={value}")),
        *("--workdir", places.home, IMAGE),
        *argv,
    ]


def stop(name: str) -> list[str]:
    """The command that ends a container."""
    return ["docker", "kill", name]


@cache
def require() -> None:
    """See, once in a process, that Docker runs and has the image.

    Raises:
        SandboxUnavailable: If not; the message says what to do.
    """
    try:
        done = subprocess.run(
            ["docker", "image", "inspect", IMAGE], capture_output=True, text=True, timeout=60, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise SandboxUnavailable(f"Docker cannot be asked: {error}") from None
    if done.returncode:
        raise SandboxUnavailable(
            f"Docker has no image {IMAGE!r}: {done.stderr.strip()[-300:]}\nMake it in a clone of the kit: "
            "docker build --tag autoencoders-sandbox --file autograder/sandbox/Dockerfile ."
        )
