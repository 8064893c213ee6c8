"""A gradebook that one process opens again and again, a transaction each time."""

from functools import cache

from nbgrader.api import Gradebook
from sqlalchemy import Engine
from sqlalchemy.orm import scoped_session, sessionmaker


class Again(Gradebook):
    """A gradebook through the engine of its first opening, which has seen to its tables.

    An engine keeps the SQL that was compiled for it. With a new one for each submission most of the time of
    saving goes into compiling the same statements. Connections are not kept: closing ends them.

    Args:
        db_url: The database's address.
        course_id: nbgrader's name of the course.
    """

    def __init__(self, db_url: str, course_id: str):
        self.engine, self.course_id, self.authenticator = _engine(db_url, course_id), course_id, None
        self.db = scoped_session(sessionmaker(autoflush=True, bind=self.engine, future=True))


@cache
def _engine(db_url: str, course_id: str) -> Engine:
    with Gradebook(db_url, course_id) as gradebook:
        return gradebook.engine
