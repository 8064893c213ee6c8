"""Wait for a gradebook that is locked or gone, as long as waiting may help."""

import time
from collections.abc import Callable
from typing import TypeVar

from nbgrader.api import InvalidEntry
from sqlalchemy.exc import DBAPIError

from autograder.errors import GradebookUnreachable

#: What SQLite and PostgreSQL say when waiting does not help.
_HOPELESS = ("no such", "no column", "does not exist", "readonly", "read-only", "permission denied")
T = TypeVar("T")


class Gone(Exception):
    """The gradebook's file is not there; opening it would make an empty one in its place."""


def patiently(action: Callable[[], T], patience_s: float, consequence: str) -> T:
    """Do something with the gradebook, again and again, ever more slowly, until it works.

    Args:
        action: What to do; it leaves nothing half done when it fails.
        patience_s: Seconds after which to give up.
        consequence: A sentence that says what giving up means.

    Raises:
        GradebookUnreachable: If it does not work in that time, or waiting cannot help.
    """
    until, pause = time.monotonic() + patience_s, 0.1
    while True:
        try:
            return action()
        except (DBAPIError, InvalidEntry, Gone) as error:
            said = str(getattr(error, "orig", error)).strip()
            if time.monotonic() > until or any(word in said.lower() for word in _HOPELESS):
                raise GradebookUnreachable(
                    f"The gradebook does not answer: {said}. {consequence} "
                    "See that the database can be reached and written, and run the same command again.",
                    exit_code=1,
                ) from error
        time.sleep(pause)
        pause = min(2 * pause, 5.0)
