"""The command line of staff: `python -m autograder VERB`. It parses, and hands on to one module a verb.

Exit codes: 0 done, 1 something needs a person, 2 usage.
"""

from importlib import import_module
from pathlib import Path
from typing import Any

import click

EPILOG = "Exit codes: 0 done, 1 something needs a person, 2 usage."


class Verb(click.Command):
    """A command whose example stands in its help as it is typed."""

    def __init__(self, *args: Any, example: str = "", **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.example = example

    def format_epilog(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Example"):
            for line in self.example.splitlines():
                formatter.write_text(line)
        formatter.write_text(EPILOG)


def _run(verb: str, **options: Any) -> None:
    """Call the verb's module; what it needs is imported only now, so that `--help` stays instant."""
    from autograder.errors import Trouble

    try:
        code = import_module(f"autograder.{verb}").main(**options)
    except Trouble as trouble:
        click.echo(f"autograder {verb}: {trouble}", err=True)
        code = trouble.exit_code
    raise SystemExit(code or 0)


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, epilog=EPILOG)
def cli() -> None:
    """Release, grade and report on the exercises of the lecture "Autoencoders"."""


def verb(example: str) -> Any:
    """A subcommand of `cli` with an example in its help."""
    return cli.command(cls=Verb, example=example)


course_option = click.option(
    "--course",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    help="The course folder (default: here).",
)
assignments_argument = click.argument("assignments", nargs=-1, metavar="[ASSIGNMENT]...")
students_option = click.option("--student", "students", multiple=True, help="Only this student; repeatable.")
json_option = click.option("--json", "as_json", is_flag=True, help="One line of JSON a result.")
jobs_option = click.option("--jobs", type=click.IntRange(1), help="Workers (default: one a core).")
sandbox_option = click.option(
    "--sandbox",
    type=click.Choice(["bwrap", "docker", "none"]),
    default="bwrap",
    show_default=True,
    help="How students' code is isolated. `none` is no isolation at all, and marks the run.",
)


@verb("python -m autograder init ~/autoencoders-2026")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def init(folder: Path) -> None:
    """Make a course folder that nbgrader accepts: config, released exercises, gradebook."""
    _run("init", folder=folder)


@verb("python -m autograder release ex1_tied_autoencoder --course ~/autoencoders-2026")
@assignments_argument
@course_option
def release(**options: Any) -> None:
    """Release exercises into a course again, after their source or its checks changed."""
    _run("release", **options)


@verb("python -m autograder collect ex1_tied_autoencoder submissions.zip --course ~/autoencoders-2026")
@click.argument("assignment")
@click.argument("source", type=click.Path(path_type=Path))
@course_option
@click.option("--update", is_flag=True, help="Take a newer submission; the older is kept in .kit/replaced.")
def collect(**options: Any) -> None:
    """Take submissions from an archive of Canvas or Moodle, or a folder, into submitted/."""
    _run("collect", **options)


@verb("python -m autograder grade ex3c_sparse --student ada --course ~/autoencoders-2026")
@assignments_argument
@course_option
@students_option
@jobs_option
@click.option("--seed", type=click.IntRange(0), help="Seed of the fresh cases (default: a new secret one).")
@sandbox_option
@click.option(
    "--timeout", type=click.FloatRange(1), help="Seconds for one cell of a student's.  [default: 120]"
)
@click.option("--scheduler", help="Address of a Dask scheduler, tcp://…, to grade on other machines.")
@click.option("--force", is_flag=True, help="Grade again what has not changed since its last verdict.")
@json_option
def grade(**options: Any) -> None:
    """Grade what lies in submitted/STUDENT/ASSIGNMENT; all of it, or what is named."""
    _run("grade", **options)


@verb("python -m autograder report --course ~/autoencoders-2026")
@assignments_argument
@course_option
def report(**options: Any) -> None:
    """Print the class report, and write it as HTML and CSV."""
    _run("report", **options)


@verb("python -m autograder feedback ex1_tied_autoencoder --course ~/autoencoders-2026")
@assignments_argument
@course_option
@students_option
def feedback(**options: Any) -> None:
    """Write each student's feedback as HTML into feedback/STUDENT/ASSIGNMENT."""
    _run("feedback", **options)


@verb("python -m autograder replay ada ex1_tied_autoencoder --course ~/autoencoders-2026")
@click.argument("student")
@click.argument("assignment")
@course_option
def replay(**options: Any) -> None:
    """Repeat a stored verdict, with its seed and limits; change nothing."""
    _run("replay", **options)


@verb("python -m autograder doctor")
@json_option
def doctor(**options: Any) -> None:
    """Say which guarantees hold on this machine, and how to get the missing ones."""
    _run("doctor", **options)


@verb("python -m autograder demo")
@click.argument("exercises", nargs=-1, metavar="[EXERCISE]...")
@click.option(
    "--course",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("build/demo"),
    show_default=True,
    help="Where the demonstration's course is made.",
)
@jobs_option
def demo(exercises: tuple[str, ...], **options: Any) -> None:
    """Release exercises, grade sample submissions for real, and write the class report."""
    _run("demo", wanted=exercises, **options)


@verb("python -m autograder rehearse ex3c_sparse --seeds 3")
@click.argument("exercises", nargs=-1, metavar="[EXERCISE]...")
@click.option("--seeds", type=click.IntRange(1), default=1, show_default=True, help="Fresh seeds an answer.")
@click.option(
    "--mutants/--no-mutants",
    "with_mutants",
    default=None,
    help="All mutants whose check is quick, or none.  [default: a few of each cell]",
)
@click.option("--home", is_flag=True, help="Compare with what the released cases say in a notebook at home.")
@click.option(
    "--only", metavar="TEXT", multiple=True, help="Only answers with this in their name; repeatable."
)
@json_option
def rehearse(exercises: tuple[str, ...], **options: Any) -> None:
    """Put right answers, wrong answers and mutants to the judge: how often is it wrong?"""
    _run("rehearse", wanted=exercises, **options)


@verb("python -m autograder full ex3a_undercomplete")
@click.argument("exercises", nargs=-1, metavar="[EXERCISE]...")
def full(exercises: tuple[str, ...]) -> None:
    """Run references at the lecture's own scale: claim, band and measured value of each row."""
    _run("full", wanted=exercises)


@verb("python -m autograder notebooks")
@click.argument("exercises", nargs=-1, metavar="[EXERCISE]...")
def notebooks(exercises: tuple[str, ...]) -> None:
    """Generate reference and student notebooks from solutions/*.py."""
    _run("notebooks", wanted=exercises)


if __name__ == "__main__":
    cli(prog_name="python -m autograder")
