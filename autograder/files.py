"""Files that are there whole or not at all."""

import os
import tempfile
from pathlib import Path


def write_atomically(path: Path, data: bytes, mode: int = 0o644) -> None:
    """Write a file so that a reader, or a crash at any moment, finds the old bytes or the new ones.

    Args:
        path: Where; missing folders are made.
        data: What.
        mode: The file's permissions.
    """
    if not path.parent.is_dir():  # asking costs a tenth of trying to make it
        path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    draft = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        draft.chmod(mode)
        draft.replace(path)
    except BaseException:
        draft.unlink()
        raise


def is_plain_name(name: str) -> bool:
    """Whether a name can stand as one folder in a path, and leads nowhere else."""
    return bool(name) and name not in (".", "..") and not set(name) & {"/", "\\", "\0"}
