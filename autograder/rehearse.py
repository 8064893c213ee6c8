"""The verb `rehearse`: how often is the grader wrong?

Every answer of the bank, and every mutant of the reference, goes through the real sandbox and the real judge
at a fresh seed. A right answer that loses a point is a false reject; a wrong one that loses none in a cell
that it should lose is a false accept; a mutant that loses none has survived.
"""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from autoencoders import plain
from autoencoders.cases import CaseSet
from autograder import exercises, mutants, schedule, tally
from autograder.errors import Trouble
from autograder.judged import Judged, put_thoroughly
from autograder.samples import Overlay, overlays
from autograder.settings import new_seed
from autograder.tally import Counts

#: So many answers share a kernel.
LOT = 40


@dataclass(frozen=True)
class Job:
    """A part of a rehearsal, for one worker.

    Args:
        exercise: The exercise.
        seed: Of the fresh cases; None is the released ones, as a notebook at home asks them.
        answers: Bank or mutants.
        drawn: Cell -> how many of its mutants are tried, of how many, where that is not all.
    """

    exercise: str
    seed: int | None
    answers: Sequence[Overlay]
    drawn: Mapping[str, tuple[int, int]]

    def run(self) -> list[Judged]:
        """Put the answers to the judge."""
        exercise = exercises.load(self.exercise)
        sets = released(self.exercise) if self.seed is None else exercise.case_sets(self.seed)
        return put_thoroughly(self.exercise, self.answers, sets)


def main(
    wanted: Sequence[str],
    seeds: int = 1,
    as_json: bool = False,
    with_mutants: bool | None = None,
    home: bool = False,
    only: Sequence[str] = (),
) -> int:
    """The verb: rehearse exercises and print what is known of the grader's mistakes.

    Args:
        wanted: Exercises; none is all that have a bank.
        seeds: Fresh seeds an answer.
        as_json: Print one line of JSON, the counts; mistakes by name go to standard error.
        with_mutants: Whether the reference's mutants are put to the judge, too: True is all that are quick,
            None a few of each cell.
        home: Whether to ask the released cases as well, and to compare what they say.
        only: Parts of the names of the answers that are wanted; none is all.
    """
    names = list(wanted) or [name for name in exercises.names() if overlays(name)]
    if unknown := [name for name in names if not exercises.has_checks(name)]:
        raise Trouble(f"There is no exercise {unknown[0]!r}. There are: {', '.join(exercises.names())}.")
    jobs = list(_jobs(names, seeds, with_mutants, home, only))
    found = dict(_run(jobs))
    fresh, at_home = _by_exercise(found, jobs, home=False), _by_exercise(found, jobs, home=True)
    counts = Counts.of(item for judged in fresh.values() for item in judged)
    if as_json:
        print(json.dumps(counts.to_data()))
        for fault in tally.faults(item for judged in fresh.values() for item in judged):
            print(fault, file=sys.stderr)
    else:
        _print(fresh, at_home, jobs)
        print(counts)
    return 0 if counts.clean and not _wrongly_listed(fresh) else 1


def released(exercise: str) -> dict[str, CaseSet]:
    """The cases that lie beside the student's notebook, read as the notebook reads them."""
    data = plain.decode(exercises.load(exercise).released())
    return {each["grade_id"]: CaseSet.from_data(each) for each in data["checks"]}


def _jobs(
    names: Sequence[str], seeds: int, with_mutants: bool | None, home: bool, only: Sequence[str]
) -> Iterator[Job]:
    for name in names:
        bank = _named(overlays(name), only)
        for seed in [*(new_seed() for _ in range(seeds)), *([None] if home else [])]:
            yield from (Job(name, seed, lot, {}) for lot in _lots(bank))
        if with_mutants is not False:
            tried, parts = mutants.drawn(name, all_quick=bool(with_mutants))
            seed = new_seed()
            yield from (Job(name, seed, lot, parts) for lot in _lots(_named(tried, only)))


def _lots(answers: Sequence[Overlay]) -> Iterator[Sequence[Overlay]]:
    """Lots of about equal work, right answers dealt out evenly, so that no core waits long for the last."""
    count = -(-len(answers) // LOT)
    return (answers[first::count] for first in range(count))


def _named(answers: Sequence[Overlay], parts: Sequence[str]) -> list[Overlay]:
    return [answer for answer in answers if not parts or any(part in answer.name for part in parts)]


def _run(jobs: Sequence[Job]) -> Iterator[tuple[int, list[Judged]]]:
    """What came of each job, by its number."""
    workers = min(schedule.cores(), len(jobs) or 1)
    for number, outcome in schedule.run_all(enumerate(jobs), Job.run, workers):
        if isinstance(outcome, Exception):
            job = jobs[number]
            raise Trouble(
                f"{job.exercise} could not be rehearsed at seed {job.seed}: {outcome}", exit_code=1
            ) from outcome
        yield number, outcome


def _by_exercise(
    found: Mapping[int, list[Judged]], jobs: Sequence[Job], home: bool
) -> dict[str, list[Judged]]:
    by_exercise: dict[str, list[Judged]] = {}
    for number, job in enumerate(jobs):
        if (job.seed is None) is home:
            by_exercise.setdefault(job.exercise, []).extend(found[number])
    return by_exercise


def _wrongly_listed(judged: Mapping[str, Sequence[Judged]]) -> bool:
    return any(item.kind == "equivalent" and not item.passed for items in judged.values() for item in items)


def _print(
    fresh: Mapping[str, Sequence[Judged]], at_home: Mapping[str, Sequence[Judged]], jobs: Sequence[Job]
) -> None:
    for name, judged in fresh.items():
        drawn = {cell: counts for job in jobs if job.exercise == name for cell, counts in job.drawn.items()}
        for line in tally.table(name, judged, drawn):
            print(line)
        if name in at_home:
            _print_agreement(at_home[name], judged)


def _print_agreement(at_home: Sequence[Judged], graded: Sequence[Judged]) -> None:
    bank = [item for item in graded if item.kind in ("right", "wrong")]
    exceptions = tally.disagreements(at_home, bank)
    part = 1 - len(exceptions) / max(len(bank), 1)
    print(f"  home and grader agree in {part:.1%} of {len(bank)} cells")
    for exception in exceptions:
        print(f"    {exception}")
