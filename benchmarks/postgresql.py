"""A PostgreSQL server of the benchmark's own, from the programs that Debian installs."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MISSING = "Not measured: PostgreSQL is not installed here. On Debian, `apt-get install postgresql` does it."


def programs() -> Path | None:
    """Where initdb and pg_ctl lie; Debian keeps them off the path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))
    known = shutil.which("pg_ctl") or (found[-1] if found else None)
    return Path(known).resolve().parent if known else None


@contextmanager
def server() -> Iterator[str]:
    """A server that runs meanwhile, and syncs to disk as PostgreSQL does by default.

    Yields:
        The address of its empty database, for SQLAlchemy.
    """
    folder = Path(tempfile.mkdtemp(prefix="autoencoders-bench-pg-", dir="/tmp"))
    folder.chmod(0o777)  # it refuses to run as root, so there it runs as nobody
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    try:
        _run(folder, "initdb", "-A", "trust", "-U", "grader")
        options = f"-k {folder} -p {port} -c listen_addresses=127.0.0.1"
        _run(folder, "pg_ctl", "-w", "-o", options, "-l", str(folder / "log"), "start")
        yield f"postgresql+psycopg2://grader@127.0.0.1:{port}/postgres"
        _run(folder, "pg_ctl", "-w", "-m", "fast", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(folder: Path, program: str, *arguments: str) -> None:
    bin_folder = programs()
    assert bin_folder is not None
    command = [str(bin_folder / program), "-D", str(folder / "data"), *arguments]
    user = "nobody" if os.getuid() == 0 else None
    subprocess.run(command, check=True, user=user, cwd=folder, stdout=subprocess.DEVNULL)
