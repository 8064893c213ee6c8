"""A gradebook that one process opens again and again, a transaction each time."""

from functools import cache

from nbgrader.api import Gradebook
from sqlalchemy import Engine, NullPool, create_engine, make_url
from sqlalchemy.orm import scoped_session, sessionmaker


class Again(Gradebook):
    """A gradebook through the engine of its first opening, which has seen to its tables.

    An engine keeps the SQL that was compiled for it. With a new one for each submission most of the time of
    saving goes into compiling the same statements. The connection to a server is kept as well, and asked
    whether it still stands before each use: half of the time of saving goes into a new one. That to an
    SQLite file is not, for the file may be put back from a copy at any time.

    Args:
        db_url: The database's address.
        course_id: nbgrader's name of the course.
    """

    def __init__(self, db_url: str, course_id: str):
        self.engine, self.course_id, self.authenticator = _engine(db_url, course_id), course_id, None
        self.db = scoped_session(sessionmaker(autoflush=True, bind=self.engine, future=True))

    def close(self) -> None:
        """End the session; what it did not commit is undone."""
        self.db.remove()


@cache
def _engine(db_url: str, course_id: str) -> Engine:
    with Gradebook(db_url, course_id):
        pass
    if make_url(db_url).get_backend_name() == "sqlite":
        return create_engine(db_url, poolclass=NullPool)
    return create_engine(db_url, pool_pre_ping=True)
