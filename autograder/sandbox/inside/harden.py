"""Give up, once and for all, what a student's code has no use for."""

import ctypes
import os
import resource

from . import seccomp

PR_SET_DUMPABLE, PR_CAPBSET_DROP, PR_SET_NO_NEW_PRIVS = 4, 24, 38
MIB = 2**20

libc = ctypes.CDLL(None, use_errno=True)


def apply(limits: dict[str, int]) -> None:
    """Bind this process, and all that it will start, to its limits.

    Args:
        limits: `memory_mb` and `file_mb`, as in `autograder.records.Limits`, and `processes` where a limit
            would count these alone.
    """
    # Private memory, not address space: TensorFlow and XLA map far more than they ever touch.
    lower(resource.RLIMIT_DATA, limits["memory_mb"] * MIB)
    lower(resource.RLIMIT_FSIZE, limits["file_mb"] * MIB)
    if "processes" in limits:
        lower(resource.RLIMIT_NPROC, limits["processes"])
    lower(resource.RLIMIT_NOFILE, 1024)
    lower(resource.RLIMIT_CORE, 0)
    lower(resource.RLIMIT_MEMLOCK, 0)
    no_new_privileges()
    seccomp.install()


def lower(what: int, value: int) -> None:
    """Set a resource limit, soft and hard, where the present one is not lower already."""
    _, hard = resource.getrlimit(what)
    value = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(what, (value, value))


def no_new_privileges() -> None:
    """From here on no program that is started gains a right, whatever its file says."""
    prctl(PR_SET_NO_NEW_PRIVS, 1)


def set_dumpable(dumpable: bool) -> None:
    """Whether another process of the same user may look into this one's memory."""
    prctl(PR_SET_DUMPABLE, int(dumpable))


def prctl(option: int, value: int, third: int = 0) -> None:
    """The system call of that name.

    Raises:
        OSError: As the call says.
    """
    call(libc.prctl(option, value, third, 0, 0), f"prctl({option})")


def call(result: int, what: str) -> None:
    """Raise the C library's error when a call has failed."""
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
