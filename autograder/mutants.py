"""Mutants of the reference: what the checks catch where a solution is changed by one operator, one place.

The operators are cosmic-ray's, which swap binary, unary and comparison operators, numbers, booleans, `and`
and `or`, and empty loops. (Two of its operators put random constants and variables; a rehearsal has to
be the same each time, so they are left out.) A mutant is an answer like those of the bank, and should lose a
point. Where no check can tell it from the reference, `equivalent.toml` beside the bank says why:

    [cross-entropy]
    "Y = np.clip(Y, EPSILON, 1 - EPSILON)" = "one sentence that shows that it computes the same"

The key is the mutated line, so an entry stays with its mutant when other lines come and go.
"""

import ast
import random
import re
import tomllib
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from autoencoders.cases import CaseSet
from autograder import exercises
from autograder.errors import Trouble
from autograder.notebooks import BEGIN, END
from autograder.samples import ANSWERS, Overlay, reference_cells

EQUIVALENT = "equivalent.toml"
#: So many mutants of a cell are drawn; where its check trains, each takes as long as a right answer does.
FEW, FEW_THAT_TRAIN, SEED = 24, 6, 20160501
#: A probe that trains says so.
_TRAINING = re.compile(r"\btrain(ed|_\w+)?\(")


@dataclass(frozen=True)
class Mutant(Overlay):
    """The reference with one change in one of its student cells.

    Args:
        solution: The cell.
        line: The changed line, as it reads now.
    """

    solution: str
    line: str

    @property
    def is_mistake(self) -> bool:
        """Whether it should lose a point: it is not listed as equivalent."""
        return self.name.startswith("mutant/")


def mutants(exercise: str) -> list[Mutant]:
    """All mutants of an exercise's reference that are programs, each once.

    Raises:
        Trouble: If `equivalent.toml` lists what is no mutant of the reference, or no longer.
    """
    known = equivalents(exercise)
    found = [
        mutant
        for solution, source in reference_cells(exercise).items()
        for mutant in mutants_of(solution, source, known.get(solution, ()))
    ]
    listed = {(solution, line) for solution, lines in known.items() for line in lines}
    if stale := listed - {(mutant.solution, mutant.line) for mutant in found}:
        raise Trouble(
            f"{EQUIVALENT} of {exercise} lists what is no mutant of its reference: {sorted(stale)}."
        )
    return found


def equivalents(exercise: str) -> Mapping[str, Mapping[str, str]]:
    """Solution -> mutated line -> the sentence that shows that it is no mistake."""
    path = ANSWERS / exercise / EQUIVALENT
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def mutants_of(solution: str, source: str, known: Collection[str] = ()) -> Iterator[Mutant]:
    """The mutants of one student cell, changed between its solution marks alone.

    Args:
        solution: The cell's name.
        source: The reference's source.
        known: Mutated lines that are no mistakes, with the reason.
    """
    seen = {_meaning(source)}
    for name, changed in _changes(source):
        meaning = _meaning(changed)
        if meaning is None or meaning in seen:
            continue
        seen.add(meaning)
        line = _changed_line(source, changed)
        kind = "equivalent" if line in known else "mutant"
        yield Mutant(f"{kind}/{solution}/{name}", {solution: changed}, {}, solution, line)


def drawn(exercise: str, all_quick: bool = False) -> tuple[list[Mutant], dict[str, tuple[int, int]]]:
    """The mutants to try: of each cell a few, the same ones each time.

    Args:
        exercise: The exercise.
        all_quick: Whether to try all of those whose check does not train.

    Returns:
        The mutants, and cell -> how many of its mistakes these are, of how many, where that is not all.
    """
    by_cell: dict[str, list[Mutant]] = defaultdict(list)
    for mutant in mutants(exercise):
        by_cell[mutant.solution].append(mutant)
    sets = exercises.load(exercise).case_sets(exercises.RELEASED_SEED)
    tried, parts = [], {}
    for solution, of_cell in by_cell.items():
        quick = solution in sets and not trains(sets[solution])
        mistakes = [mutant for mutant in of_cell if mutant.is_mistake]
        count = min(len(mistakes), (len(mistakes) if all_quick else FEW) if quick else FEW_THAT_TRAIN)
        tried += random.Random(SEED).sample(mistakes, count)
        tried += [mutant for mutant in of_cell if quick and not mutant.is_mistake]
        if count < len(mistakes):
            parts[solution] = count, len(mistakes)
    return tried, parts


def trains(cases: CaseSet) -> bool:
    """Whether a check has something trained."""
    return any(_TRAINING.search(case.probe) for case in cases.cases)


def _changes(source: str) -> Iterator[tuple[str, str]]:
    """What each operator makes of a source at each place of the solution: name, changed source."""
    ast_nodes, get_ast, mutate_code, provider = _engine()
    inside = set(_solution_lines(source))
    nodes = list(ast_nodes(get_ast(source)))
    for operator in (provider[name]() for name in provider if not provider[name].arguments()):
        places = [start for node in nodes for start, _ in operator.mutation_positions(node)]
        for occurrence, (line, _) in enumerate(places):
            if line in inside:
                yield f"{type(operator).__name__}-{occurrence}", mutate_code(source, operator, occurrence)


def _engine() -> tuple[Any, ...]:
    """What is used of cosmic-ray, which only the project's own tests need."""
    try:
        from cosmic_ray.ast import ast_nodes, get_ast
        from cosmic_ray.mutating import mutate_code
        from cosmic_ray.operators.provider import OperatorProvider
    except ImportError as error:
        raise Trouble(
            "Mutants are made by cosmic-ray, which is not installed: `pip install cosmic-ray`, or leave them "
            "out, `--no-mutants`."
        ) from error
    return ast_nodes, get_ast, mutate_code, OperatorProvider()


def _solution_lines(source: str) -> Iterator[int]:
    """Numbers, from 1, of the lines between the solution marks."""
    inside = False
    for number, line in enumerate(source.splitlines(), start=1):
        inside = (inside or bool(BEGIN.match(line))) and not END.match(line)
        if inside:
            yield number


def _meaning(source: str) -> str | None:
    """The program that a source is, whatever its spaces and parentheses; None where it is none."""
    try:
        compile(source, "<mutant>", "exec", dont_inherit=True)
        return ast.dump(ast.parse(source))
    except (SyntaxError, ValueError):
        return None


def _changed_line(source: str, changed: str) -> str:
    pairs = zip(source.splitlines(), changed.splitlines(), strict=False)
    return _tidy(next(now for before, now in pairs if before != now))


def _tidy(line: str) -> str:
    """A line as Python writes it, so that no list hangs on an engine's spaces; a part of one as it stands."""
    try:
        return ast.unparse(ast.parse(line.strip()))
    except SyntaxError:
        return line.strip()
