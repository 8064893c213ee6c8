"""How often does a right answer that trains fail by chance? Ask it at many fresh seeds, and keep the count.

    python -m autograder.flakiness ex0_unsupervised ex3a_undercomplete --seeds 100

What is found is added to the table of `autograder.chance`: every run has fresh seeds, so counts of several
runs add up. One run at a time writes it; it takes all cores.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import click

from autoencoders.cases import CaseSet
from autograder import chance, exercises, schedule
from autograder.judged import Judged, put
from autograder.mutants import trains
from autograder.samples import Overlay, overlays, reference_cells
from autograder.settings import new_seed


def at_one_seed(exercise: str) -> list[Judged]:
    """All right answers of an exercise, in the cells whose check trains and rests on what they replace."""
    sets = exercises.load(exercise).case_sets(new_seed())
    asked = [asked_what_trains(answer, exercise, sets) for answer in overlays(exercise) if answer.is_right]
    return put(exercise, [answer for answer in asked if answer.expects], sets)


def asked_what_trains(answer: Overlay, exercise: str, sets: Mapping[str, CaseSet]) -> Overlay:
    """The answer, asked nothing else: checks that train, and claims, of what the cells above make together.

    A claim is a check without a student's cell of its own.
    """
    own = reference_cells(exercise)
    rests_on = {check.grade_id: {check.grade_id, *check.needs} for check in exercises.load(exercise).checks}
    wanted = [
        name
        for name, cases in sets.items()
        if (trains(cases) or name not in own) and rests_on[name] & set(answer.cells)
    ]
    return replace(answer, expects=dict.fromkeys(wanted, ""))


@click.command()
@click.argument("wanted", nargs=-1, metavar="[EXERCISE]...")
@click.option(
    "--seeds", type=click.IntRange(1), default=100, show_default=True, help="Fresh seeds an answer."
)
def main(wanted: Sequence[str], seeds: int) -> None:
    """Grade the right answers of exercises that train, all by default, and add the failures to the table."""
    names = list(wanted) or exercises.names()
    if unknown := [name for name in names if not exercises.has_checks(name)]:
        there_are = ", ".join(exercises.names())
        raise click.UsageError(f"There is no exercise {unknown[0]!r}. There are: {there_are}.")
    jobs = [(f"{name}, seed {number + 1} of {seeds}", name) for number in range(seeds) for name in names]
    silent = 0
    for job, outcome in schedule.run_all(jobs, at_one_seed):
        if isinstance(outcome, Exception):  # nothing is known of this seed; the others count
            silent += 1
            print(f"{job}: {type(outcome).__name__}: {outcome}", flush=True)
            continue
        rows = chance.read()
        for item in outcome:
            rows[item.key] = rows.get(item.key, chance.Row(*item.key)).with_one_more(item.passed)
        chance.write(rows)  # after each seed, so that an interruption loses none
        faults = [str(item) for item in outcome if not item.passed]
        print(f"{job}: " + ("; ".join(faults) or f"{len(outcome)} passed"), flush=True)
    if silent:
        raise click.ClickException(
            f"{silent} of {len(jobs)} seeds could not be graded, for the reasons above. Start it again for "
            "these; the others are in the table."
        )


if __name__ == "__main__":
    main()
