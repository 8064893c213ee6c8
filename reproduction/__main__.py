"""python -m reproduction [CLAIM…] [--long] [--seeds N] [--table FILE]."""

import time
from pathlib import Path

import click

from reproduction import registry, rows, table
from reproduction.claim import Claim

NAMES = tuple(registry.CLAIMS)


@click.command()
@click.argument("claims", nargs=-1, type=click.Choice(NAMES), metavar="[CLAIM]...")
@click.option("--long", is_flag=True, help="The claims that train for long, when none is named.")
@click.option("--seeds", type=click.IntRange(min=1), help="Trainings a claim, instead of its own number.")
@click.option("--table", "path", type=click.Path(path_type=Path), default=table.TABLE, show_default=True)
@click.option("--list", "only_list", is_flag=True, help="Say which claims there are and leave.")
def main(claims: tuple[str, ...], long: bool, seeds: int | None, path: Path, only_list: bool) -> None:
    """Train and measure claims, and write each one's row of the table as it is done."""
    chosen = claims or tuple(name for name in NAMES if registry.CLAIMS[name].long == long)
    for claim in (registry.CLAIMS[name] for name in chosen):
        click.echo(f"{claim.name}: {claim.title}")
        if not only_list:
            _measure(claim, seeds or claim.seeds, path)


def _measure(claim: Claim, seeds: int, path: Path) -> None:
    trainings, began = [], time.process_time()
    for seed in range(1, seeds + 1):
        trainings.append(claim.run(seed))
        click.echo(f"  seed {seed}: " + ", ".join(f"{k} {v:.4g}" for k, v in trainings[-1].items()))
    row = rows.row(claim, trainings, (time.process_time() - began) / seeds)
    table.replace(row, [one.title for one in registry.CLAIMS.values()], path)
    click.echo(f"  measured {row['measured']}, published {row['published']}. {row['note']}")


if __name__ == "__main__":
    main()
