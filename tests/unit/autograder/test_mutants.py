"""Mutants of the reference: one change in a student cell, between its marks, that makes another program."""

import ast

import pytest

from autoencoders.cases import Case, CaseSet
from autoencoders.expectations import Close
from autograder import exercises, mutants, samples
from autograder.errors import Trouble

EXERCISES = [name for name in exercises.names() if samples.overlays(name)]

CELL = """def double(x, times=1):
    ### BEGIN SOLUTION: return twice x
    if x > 0:
        return 2 * x
    return (x + x)
    ### END SOLUTION
"""


def lines_of(source, known=()):
    return {mutant.line: mutant for mutant in mutants.mutants_of("double", source, known)}


def test_operators_numbers_and_comparisons_are_changed_one_at_a_time():
    lines = lines_of(CELL)
    wanted = {"if x < 0:", "if x >= 0:", "if x > 1:", "if not x > 0:", "return 2 / x", "return x - x"}
    assert wanted <= {line.replace("  ", " ") for line in lines}
    assert all(mutant.cells["double"].count("### END SOLUTION") == 1 for mutant in lines.values())


def test_what_stands_outside_the_marks_is_not_changed():
    assert all("times=1" in mutant.cells["double"] for mutant in lines_of(CELL).values())


def test_every_mutant_is_another_program_than_the_reference_and_than_the_others():
    programs = [ast.dump(ast.parse(mutant.cells["double"])) for mutant in lines_of(CELL).values()]
    assert len(set(programs)) == len(programs)
    assert ast.dump(ast.parse(CELL)) not in programs


def test_a_change_that_is_no_program_is_left_out():
    power = CELL.replace("2 * x", "f(*x)")
    assert all(ast.parse(mutant.cells["double"]) for mutant in lines_of(power).values())


def test_a_listed_line_is_no_mistake_and_keeps_its_entry_when_lines_come_and_go():
    moved = CELL.replace("    if x", "    pass\n    if x")
    for source in (CELL, moved):
        mutant = lines_of(source, known={"if x >= 0:": "0 doubled is 0"})["if x >= 0:"]
        assert (mutant.is_mistake, mutant.name.split("/")[0]) == (False, "equivalent")


@pytest.mark.parametrize("name", EXERCISES)
def test_the_references_mutants_change_its_student_cells_alone_and_listed_ones_say_why(name):
    listed, reference = mutants.equivalents(name), samples.reference_cells(name)
    found = mutants.mutants(name)  # says so if a listed one is none of them
    assert len({mutant.name for mutant in found}) == len(found) > 0
    for mutant in found:
        before, _, _ = reference[mutant.solution].partition("### BEGIN SOLUTION")
        assert mutant.cells[mutant.solution].startswith(before), mutant.name
    assert all(why.endswith(".") and len(why) > 20 for lines in listed.values() for why in lines.values())


def test_the_same_few_of_each_cell_are_drawn_each_time():
    (first, parts), (second, _) = (mutants.drawn("ex1_tied_autoencoder") for _ in range(2))
    assert first == second
    assert parts["train-keras"] == (mutants.FEW_THAT_TRAIN, 24)
    assert parts["gradients"][0] == mutants.FEW


def test_all_are_tried_where_a_check_is_quick_if_one_asks_for_it():
    every, parts = mutants.drawn("ex1_tied_autoencoder", all_quick=True)
    few, _ = mutants.drawn("ex1_tied_autoencoder")
    assert list(parts) == ["train-keras"]
    assert {mutant.name for mutant in few} < {mutant.name for mutant in every}


def test_a_list_that_names_no_mutant_is_an_error(monkeypatch):
    monkeypatch.setattr(mutants, "equivalents", lambda _: {"encode": {"return 1": "it was there once."}})
    with pytest.raises(Trouble, match="no mutant of its reference"):
        mutants.mutants("ex1_tied_autoencoder")


@pytest.mark.parametrize(
    ("probe", "does"),
    [
        ("train(model, X)", True),
        ("model, _ = trained()", True),
        ("train_keras(m)", True),
        ("f(train)", False),
    ],
)
def test_a_check_that_trains_is_known_by_its_probe(probe, does):
    assert mutants.trains(CaseSet("any", [Case(probe, {}, Close(1))])) is does
