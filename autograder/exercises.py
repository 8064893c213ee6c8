"""What the kit knows of an exercise: its private checks, and what it withholds.

@check("kl-divergence", needs=["mean-activation"])
def kl_divergence(rng):
    \"\"\"D(h), slide "Sparsity constraint".\"\"\"
    yield Case(probe="kl_divergence(rho, rho_hat)", inputs=…, expect=Close(…), points=2)
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from autoencoders import plain
from autoencoders.cases import Case, CaseSet

SOLUTIONS = Path(__file__).parents[1] / "solutions"
#: Public: the released cases are drawn with it, so that regenerating them gives the same bytes.
RELEASED_SEED = 20160501

Draw = Callable[[np.random.Generator], Iterator[Case]]


@dataclass(frozen=True)
class Check:
    """How to draw the cases of one graded cell."""

    grade_id: str
    draw: Draw
    needs: Sequence[str] = ()
    keeps: bool = False

    @property
    def slide(self) -> str:
        """The slide that the check's docstring names."""
        found = re.search(r'[Ss]lides? "([^"]+)"', self.draw.__doc__ or "")
        return found.group(1) if found else ""

    def cases(self, seed: int) -> CaseSet:
        """The cases at a seed; each check has a stream of its own, whatever the others draw."""
        stream = np.random.SeedSequence([seed, *self.grade_id.encode()])
        drawn = self.draw(np.random.default_rng(stream))
        cases = tuple(replace(case, keeps=case.keeps or self.keeps) for case in drawn)
        return CaseSet(self.grade_id, cases, tuple(self.needs))


def check(grade_id: str, needs: Sequence[str] = (), keeps: bool = False) -> Callable[[Draw], Check]:
    """Declare the check of a graded cell.

    Args:
        grade_id: The cell's nbgrader id.
        needs: Ids of earlier graded cells that this one builds on; a failure says so when they are wrong.
        keeps: Whether the function has to leave what it is given as it is.
    """
    return lambda draw: Check(grade_id, draw, tuple(needs), keeps)


@dataclass(frozen=True)
class Exercise:
    """One exercise's checks, in the order of its notebook, and the library names that it withholds."""

    name: str
    checks: Sequence[Check]
    withheld: Sequence[str]

    def case_sets(self, seed: int) -> dict[str, CaseSet]:
        """All cases at a seed, by grade id."""
        return {check.grade_id: check.cases(seed) for check in self.checks}

    def released(self) -> bytes:
        """What lies beside the student's notebook as `cases.npz`."""
        sets = [cases.to_data() for cases in self.case_sets(RELEASED_SEED).values()]
        return plain.encode({"exercise": self.name, "withheld": list(self.withheld), "checks": sets})


def has_checks(name: str) -> bool:
    """Whether the kit has private checks for an assignment of this name."""
    return name.isidentifier() and find_spec(f"autograder.checks.{name}") is not None


@cache
def load(name: str) -> Exercise:
    """The exercise of that name.

    Raises:
        LookupError: If there is none; the message lists what there is.
    """
    if not has_checks(name):
        raise LookupError(f"There is no exercise {name!r}. There are: {', '.join(names())}.")
    module = import_module(f"autograder.checks.{name}")
    checks = [value for value in vars(module).values() if isinstance(value, Check)]
    return Exercise(name, checks, getattr(module, "WITHHELD", ()))


def names() -> list[str]:
    """All exercises that have a source, in the order of the lecture."""
    return sorted(path.stem for path in SOLUTIONS.glob("ex*.py"))
