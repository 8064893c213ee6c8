"""Read what a kernel left as its answers: regular files of a bounded size, and nothing else."""

import os
import stat

from autoencoders import plain

#: Bytes of answers that are read of one notebook.
MAX_TOTAL_BYTES = 4 * plain.MAX_BYTES


def folder(run: int, name: str) -> int | None:
    """Make a new folder for the answers of one graded cell.

    Args:
        run: An open descriptor of the kernel's run folder.
        name: The folder's name in it.

    Returns:
        A descriptor of the new folder: what becomes of its name later is of no account. None if the
        student's code stands in the way.
    """
    try:
        os.mkdir(name, 0o700, dir_fd=run)
        return os.open(name, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=run)
    except OSError:
        return None


def read(answers: int, count: int, budget: int) -> list[bytes | None]:
    """The answers in a folder, in the order of the questions; None where there is none.

    Args:
        answers: An open descriptor of the folder.
        count: How many questions were asked.
        budget: Bytes that may be read of all of them.
    """
    replies: list[bytes | None] = []
    for index in range(count):
        reply = read_file(answers, f"{index}.npz", min(budget, plain.MAX_BYTES))
        budget -= len(reply or b"")
        replies.append(reply)
    return replies


def read_file(directory: int, name: str, most: int) -> bytes | None:
    """The bytes of a regular file of at most `most` bytes; None for everything else.

    A link is not followed, a pipe does not make the reader wait, and a sparse file is not read.
    """
    try:
        # Not for writing, not through a link, not waiting for a pipe's other end.
        file = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=directory)
    except OSError:
        return None
    try:
        status = os.fstat(file)
        if not stat.S_ISREG(status.st_mode) or status.st_size > most:
            return None
        return _read_up_to(file, status.st_size)
    except OSError:
        return None
    finally:
        os.close(file)


def _read_up_to(file: int, size: int) -> bytes:
    parts, left = [], size
    while left > 0 and (part := os.read(file, left)):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)
