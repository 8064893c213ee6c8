"""The benchmark's command line: `python -m benchmarks [PART]...`. It parses, and runs one module a part."""

import sys
from importlib import import_module
from pathlib import Path

import click

#: In this order: short ones first, so that an evening that ends early has most of the rows.
PARTS = ("training", "cost", "writer", "scale", "students", "against_otter", "against_nbgrader")


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("parts", nargs=-1, type=click.Choice(PARTS), metavar="[PART]...")
@click.option("--rounds", type=click.IntRange(1), help="Rounds of each comparison.  [default: 5]")
@click.option("--quick", is_flag=True, help="Tiny sizes: to see that everything runs, not to measure.")
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("build/bench.json"),
    show_default=True,
    help="Where the numbers go; parts that do not run now keep theirs.",
)
def main(parts: tuple[str, ...], rounds: int | None, quick: bool, output: Path) -> None:
    """Measure what the kit costs beside what it competes with. Parts, in their order:

    training, cost, writer, scale, students, against_otter, against_nbgrader.
    """
    from benchmarks import machine, results
    from benchmarks.rounds import ROUNDS

    stored: results.Stored = {}
    for part in parts or PARTS:
        facts = machine.facts()
        print(f"{part}: load {facts['load_before']}", file=sys.stderr, flush=True)
        for row in import_module(f"benchmarks.{part}").measure(rounds or (1 if quick else ROUNDS), quick):
            stored = results.store(output, row, facts)
    results.show(stored)


if __name__ == "__main__":
    main(prog_name="python -m benchmarks")
