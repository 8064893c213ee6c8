"""No sandbox: a plain process in a temporary folder, for a machine that holds nothing else.

The limits of time, output and (where there are control groups) memory hold; nothing keeps the student's code
from the files, the network and the processes that the grader's user can reach.
"""

from collections.abc import Mapping
from pathlib import Path

from autograder.sandbox.interpreter import Places


def furnish(folder: Path, read_only: Mapping[str, str]) -> None:
    """Make a job's folders, and links to what a sandbox would show read-only.

    Args:
        folder: The job's folder, which is removed when the job ends.
        read_only: Folders to show, path inside -> path here.
    """
    places = places_in(folder)
    for path in (places.run, places.home, places.kit, places.data):
        Path(path).mkdir()
    for inside, here in read_only.items():
        if not Path(inside).exists():
            Path(inside).symlink_to(here)


def places_in(folder: Path) -> Places:
    """Where the kernel of a job finds its things: all in the job's folder."""
    return Places(job=str(folder), **{name: str(folder / name) for name in ("run", "home", "kit", "data")})
