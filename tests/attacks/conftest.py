"""One course, one batch: all attacks are graded together, then each test looks at its own."""

import os
import socket
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from autograder import verdicts
from autograder.course import Course
from autograder.grade import grade
from autograder.records import Limits, Verdict
from autograder.settings import Settings
from tests.attacks import course as attacked
from tests.attacks import earned_marks, harm_to_honest_work, harm_to_others, malformed_files
from tests.attacks.attack import Attack

FAMILIES: Mapping[str, list[Attack]] = {
    "marks that were not earned": earned_marks.ATTACKS,
    "harm to others": harm_to_others.ATTACKS,
    "harm to honest work": harm_to_honest_work.ATTACKS,
    "malformed files": malformed_files.ATTACKS,
}
ATTACKS = [attack for attacks in FAMILIES.values() for attack in attacks]
SHORT = Limits(cell_s=8, probe_s=8, notebook_s=60, memory_mb=1024, processes=128)


@dataclass(frozen=True)
class Batch:
    """What came of the batch.

    Args:
        course: The course after it.
        verdicts: The stored verdicts, by student.
        changed: Files that are not as they were and were no business of the grader's.
        left: Processes that are still there.
        calls: Connections that reached the listener on the host.
    """

    course: Course
    verdicts: Mapping[str, Verdict]
    changed: list[Path]
    left: list[str]
    calls: int


@pytest.fixture(scope="session")
def listener() -> Iterator[socket.socket]:
    """A server on the host that nobody should call."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        yield listener


@pytest.fixture(scope="session")
def batch(tmp_path_factory, listener) -> Batch:
    """All attacks, graded once by two workers."""
    folder, home = tmp_path_factory.mktemp("attacks"), tmp_path_factory.mktemp("home")
    (home / "secret.txt").write_text(attacked.CANARY)
    course = attacked.make_course(folder / "course")
    attacked.hand_in(course, ATTACKS, listener.getsockname()[1])
    watched = [home, course.root / "submitted", course.root / "source", course.root / "release"]
    watched += [Path(__file__).parent, Path(attacked.checks.__file__).parent]
    before, running = attacked.fingerprints(*watched), attacked.children()
    with pytest.MonkeyPatch.context() as patch, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Dask's own, at its start and end
        patch.setenv("HOME", str(home))
        patch.setenv("GRADERS_SECRET", attacked.CANARY)
        wanted = [(attacked.NAME, attack.name) for attack in ATTACKS]
        for _ in grade(course, wanted, Settings(seed=2016, limits=SHORT), jobs=min(2, os.cpu_count() or 1)):
            pass
    stored = {a.name: v for a in ATTACKS if (v := verdicts.read(course, attacked.NAME, a.name))}
    after = attacked.fingerprints(*watched)
    changed = [path for path in before.keys() | after.keys() if before.get(path) != after.get(path)]
    changed = [path for path in changed if "__pycache__" not in path.parts]
    left = [command for pid, command in attacked.children().items() if pid not in running]
    return Batch(course, stored, changed, left, _calls(listener))


def _calls(listener: socket.socket) -> int:
    calls = 0
    while True:
        try:
            listener.accept()[0].close()
            calls += 1
        except BlockingIOError:
            return calls


def pytest_terminal_summary(terminalreporter) -> None:
    """The table: attempted and held, by family, and the names of those that did not hold."""
    reports = [
        r for kind in ("passed", "failed") for r in terminalreporter.stats.get(kind, []) if r.when == "call"
    ]
    outcomes: dict[str, list[tuple[str, bool]]] = {}
    for report in reports:
        for family, name in (entry[1] for entry in report.user_properties if entry[0] == "attack"):
            outcomes.setdefault(family, []).append((name, report.passed))
    if not outcomes:
        return
    write = terminalreporter.write_line
    write(f"\n{'attacks':32} attempted  held")
    for family, attempts in outcomes.items():
        write(f"{family:32} {len(attempts):9}  {sum(held for _, held in attempts):4}")
        for name in [name for name, held in attempts if not held]:
            write(f"    broken by: {name}")
