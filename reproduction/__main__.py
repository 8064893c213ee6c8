"""python -m reproduction [CLAIM…] [--long] [--seeds N]."""

import time

import click

from reproduction import registry, rows, table
from reproduction.claim import Claim

NAMES = tuple(registry.CLAIMS)


@click.command()
@click.argument("claims", nargs=-1, type=click.Choice(NAMES), metavar="[CLAIM]...")
@click.option("--long", is_flag=True, help="The claims that train for long, when none is named.")
@click.option("--seeds", type=click.IntRange(min=1), help="Trainings a claim, instead of its own number.")
@click.option("--list", "only_list", is_flag=True, help="Say which claims there are and leave.")
def main(claims: tuple[str, ...], long: bool, seeds: int | None, only_list: bool) -> None:
    """Train and measure claims, and write each one's row of lectures/reproduction.csv as it is done."""
    chosen = claims or tuple(name for name in NAMES if registry.CLAIMS[name].long == long)
    for claim in (registry.CLAIMS[name] for name in chosen):
        click.echo(f"{claim.name}: {claim.title}")
        if not only_list:
            _measure(claim, seeds or claim.seeds)


def _measure(claim: Claim, seeds: int) -> None:
    trainings, began = [], time.perf_counter()
    for seed in range(1, seeds + 1):
        trainings.append(claim.run(seed))
        click.echo(f"  seed {seed}: " + ", ".join(f"{k} {v:.4g}" for k, v in trainings[-1].items()))
    row = rows.row(claim, trainings, (time.perf_counter() - began) / seeds)
    table.replace(row, [one.title for one in registry.CLAIMS.values()])
    click.echo(f"  measured {row['measured']}, published {row['published']}. {row['note']}")


if __name__ == "__main__":
    main()
