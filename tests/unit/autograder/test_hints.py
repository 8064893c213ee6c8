"""What students read when a cell is not right: short, about their own object, never the answer.

The golden files in `test_hints/` are all of it, a file an exercise, to be read by a person. After a change of
words: `pytest tests/unit/autograder/test_hints.py --force-regen`, and read the difference.
"""

import ast
import re

import numpy as np
import pytest

from autoencoders.cases import MAX_LINES
from autoencoders.expectations import Close
from autograder import exercises
from autograder.notebooks import BEGIN, END, source_notebook, student_notebook
from autograder.samples import overlays, reference_cells

NAMES = [name for name in exercises.names() if exercises.has_checks(name)]
SEEDS = (exercises.RELEASED_SEED, 7)
#: A line is read in one look.
LONGEST = 130


def cases_of(name):
    """All cases of an exercise, at two seeds, with their cell."""
    for seed in SEEDS:
        for grade_id, cases in exercises.load(name).case_sets(seed).items():
            for case in cases.cases:
                yield grade_id, case


def texts_of(name):
    """All hints and sentences of an exercise, with their cell and case."""
    for grade_id, case in cases_of(name):
        for text in [case.hint, *case.misconceptions]:
            yield grade_id, case, text


@pytest.mark.parametrize("name", NAMES)
def test_hints_and_sentences_are_short_enough_to_stand_below_what_was_seen(name):
    for grade_id, _, text in texts_of(name):
        lines = text.splitlines()
        assert 1 <= len(lines) < MAX_LINES, (grade_id, text)
        assert all(0 < len(line.strip()) <= LONGEST for line in lines), (grade_id, text)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_shown_has_at_most_three_lines_and_names_the_students_object(name):
    for grade_id, case in cases_of(name):
        for reply in ({"answer": "?"}, {"error": {"type": "ValueError", "message": "a\nb\nc\nd"}}):
            message = case.outcome(reply).message
            assert len(message.splitlines()) <= MAX_LINES, (grade_id, message)
            assert f"`{case.subject}`" in message, (grade_id, message)


@pytest.mark.parametrize("name", NAMES)
def test_the_object_that_is_named_is_one_of_the_notebooks(name):
    defined = names_in("\n".join(cell.source for cell in source_notebook(name).cells if is_code(cell)))
    assert {case.subject for _, case in cases_of(name)} <= defined


@pytest.mark.parametrize("name", NAMES)
def test_a_wrong_shape_is_named_with_the_students_own(name):
    for grade_id, case in cases_of(name):
        if isinstance(case.expect, Close) and isinstance(case.expect.value, np.ndarray):
            message = case.outcome({"answer": np.zeros((3, 1, 2))}).message
            assert "(3, 1, 2)" in message, (grade_id, message)


@pytest.mark.parametrize("name", NAMES)
def test_no_hint_holds_a_line_of_the_solution(name):
    lines = {squeezed(line) for source in reference_cells(name).values() for line in solution_lines(source)}
    for grade_id, _, text in texts_of(name):
        assert not [line for line in lines if line in squeezed(text)], (grade_id, text)


@pytest.mark.parametrize("name", NAMES)
def test_no_hint_says_a_number_of_the_answer(name):
    public = "".join(cell.source for cell in student_notebook(source_notebook(name)).cells)
    for grade_id, case, text in texts_of(name):
        private = numbers_in(case.expect.value) if isinstance(case.expect, Close) else np.array([])
        private = private[private != np.round(private, 1)]
        for said in re.findall(r"\d+\.\d+", text):
            decimals = len(said.split(".")[1])
            assert said in public or float(said) not in np.round(private, decimals), (grade_id, text)


@pytest.mark.parametrize("name", NAMES)
def test_all_that_students_read_stands_in_a_file_for_a_person_to_read(name, file_regression):
    file_regression.check(readable(name), basename=name, encoding="utf-8")


def readable(name):
    """Each graded cell: what its cases say, and what the bank's wrong answers meet."""
    lines = [f"{name}: what students read when a graded cell is not right."]
    for check in exercises.load(name).checks:
        cases = check.cases(exercises.RELEASED_SEED).cases
        lines += ["", f"== {check.grade_id}" + (f", slide “{check.slide}”" if check.slide else "")]
        lines += [*case_text(cases), *bank_text(name, check.grade_id, cases)]
    return "\n".join(lines) + "\n"


def case_text(cases):
    """The hints in their order, each with the sentences that may speak instead of it."""
    sentences = {}
    for case in cases:
        sentences.setdefault((case.subject, case.hint), {}).update(dict.fromkeys(case.misconceptions))
    for (subject, hint), instead in sentences.items():
        yield from ["", f"Your `{subject}` …", f"  {hint}"]
        yield from ["  or, if it is recognised:"] * bool(instead)
        yield from (f"  - {sentence}" for sentence in instead)


def bank_text(name, grade_id, cases):
    """What each wrong answer of the bank meets; `tests/e2e/test_rehearsal.py` shows that it does."""
    spoken = [text for case in cases for text in [*case.misconceptions, case.hint]]
    wrong = [answer for answer in overlays(name) if grade_id in answer.expects]
    for number, answer in enumerate(wrong):
        part = answer.expects[grade_id]
        sentence = next((text for text in spoken if part in text), f"… {part} …")
        yield from ["", "Wrong answers of the bank meet:"] * (number == 0)
        yield f"  {answer.name.removeprefix('wrong/')}: {sentence}"


def is_code(cell):
    return cell.cell_type == "code"


def names_in(source):
    """Functions, classes and variables that a source defines."""
    nodes = list(ast.walk(ast.parse("\n".join(line for line in source.splitlines() if line[:1] != "%"))))
    stored = {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    return stored | {node.name for node in nodes if isinstance(node, ast.FunctionDef | ast.ClassDef)}


def solution_lines(source):
    inside = False
    for line in source.splitlines():
        if inside and not END.match(line) and len(squeezed(line)) > 5:
            yield line
        inside = (inside or bool(BEGIN.match(line))) and not END.match(line)


def squeezed(text):
    return re.sub(r"\s", "", text)


def numbers_in(value):
    """All numbers of an expected answer, flat."""
    if isinstance(value, dict | list | tuple):
        parts = value.values() if isinstance(value, dict) else value
        return np.concatenate([np.array([]), *map(numbers_in, parts)])
    return np.ravel(value) if np.asarray(value).dtype.kind in "iuf" else np.array([])
