"""Where things that are made once are kept, and how they get there whole."""

import atexit
import functools
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path


def cache_dir() -> Path:
    """The user's folder for what this package prepares once.

    `AUTOENCODERS_CACHE` names it; otherwise it is `autoencoders` in `XDG_CACHE_HOME` or in `~/.cache`. It
    need not exist, nor be writable: whoever uses it falls back to a folder that ends with the process.
    """
    named = os.environ.get("AUTOENCODERS_CACHE")
    if named:
        return Path(named).expanduser()
    root = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")  # noqa: PTH111 no home: "~" stays
    return Path(root) / "autoencoders"


@functools.cache
def process_dir() -> Path:
    """A private folder that is removed when this process ends."""
    # Not a fixed name in /tmp: there another user could have left a data set of their own.
    path = Path(tempfile.mkdtemp(prefix="autoencoders-"))
    atexit.register(shutil.rmtree, path, ignore_errors=True)
    return path


def build_once(target: Path, build: Callable[[Path], None]) -> Path:
    """Make the folder `target`, unless it is there, so that nobody ever sees half of it.

    Processes that build at the same time each write a draft; the first to finish gives the folder its name,
    and the others throw theirs away.

    Args:
        target: The folder wanted.
        build: Fills the empty folder that it is given.

    Returns:
        `target`.

    Raises:
        OSError: If the folder cannot be written.
    """
    if target.is_dir():
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=".draft-", dir=target.parent))
    try:
        build(draft)
        draft.chmod(0o755)  # mkdtemp's 0o700 would lock a shared cache's other users out
        draft.rename(target)
    except OSError:
        if not target.is_dir():
            raise
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return target
