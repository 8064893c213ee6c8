"""The notebooks are generated, the same at each time, and give nothing away that a student is to find."""

import ast
import inspect
import re
import symtable
from functools import cache

import nbformat
import pytest
from nbgrader.utils import compute_checksum

from autoencoders import plain
from autograder import exercises, notebooks

NAMES = exercises.names()
#: A line this short ("return H") says nothing that the exercise's text does not say.
TELLING = 16


built = cache(notebooks.build)


def generated(name):
    """What a student gets, by file."""
    return {path.name: data for path, data in built(name).items() if "solutions" not in path.parts}


def lines_of_source(name):
    """The telling lines between the marks, and the text of all others."""
    inside, hidden, public = False, [], []
    for line in (exercises.SOLUTIONS / f"{name}.py").read_text().splitlines():
        text = line.removeprefix("# ").strip()
        if "BEGIN SOLUTION" in line:
            inside = True
        elif "END SOLUTION" in line:
            inside = False
        else:
            (hidden if inside else public).append(text)
    said = "\n".join(public)
    return {line for line in hidden if len(line) >= TELLING and line not in said}, said


def code_lines(module):
    """The telling lines of a module's functions: statements, without docstrings and comments."""
    tree = ast.parse(inspect.getsource(module))
    bodies = (node.body for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
    lines = {line.strip() for body in bodies for part in body for line in ast.unparse(part).splitlines()}
    return {line for line in lines if len(line) >= TELLING and not line.startswith(('"', "'"))}


@pytest.mark.parametrize("name", NAMES)
def test_what_lies_in_the_repository_is_what_the_source_gives(name):
    for path, data in built(name).items():
        assert path.read_bytes() == data, f"{path} is out of step: run `make notebooks`"


@pytest.mark.parametrize("name", NAMES)
def test_generating_twice_gives_the_same_bytes(name):
    assert notebooks.build(name) == built(name)


@pytest.mark.parametrize("name", NAMES)
def test_no_solution_line_reaches_a_student(name):
    lines, _ = lines_of_source(name)
    assert lines
    for file, data in generated(name).items():
        text = data.decode("utf-8", "replace").replace('\\"', '"')
        assert [line for line in lines if line in text] == [], file


@pytest.mark.parametrize("name", NAMES)
def test_no_line_of_the_reference_or_of_the_private_checks_reaches_a_student(name):
    from importlib import import_module

    lines = code_lines(import_module("autograder.checks.reference"))
    lines |= code_lines(import_module(f"autograder.checks.{name}"))
    _, said = lines_of_source(name)
    lines = {line for line in lines if line not in said}  # what the notebook says anyway
    for file, data in generated(name).items():
        text = data.decode("utf-8", "replace").replace('\\"', '"')
        assert [line for line in lines if line in text] == [], file


@pytest.mark.parametrize("name", NAMES)
def test_unreleased_cases_stay_private(name):
    released = plain.decode(generated(name)["cases.npz"])
    public = {check["grade_id"]: len(check["cases"]) for check in released["checks"]}
    for grade_id, cases in exercises.load(name).case_sets(exercises.RELEASED_SEED).items():
        assert public[grade_id] == sum(case.released for case in cases.cases)


@pytest.mark.parametrize("name", NAMES)
def test_the_graders_cases_are_not_the_released_ones(name):
    public = exercises.load(name).case_sets(exercises.RELEASED_SEED)
    fresh = exercises.load(name).case_sets(7)
    with_inputs = [grade_id for grade_id in public if any(case.inputs for case in public[grade_id].cases)]
    same = [g for g in with_inputs if plain.encode(public[g].to_data()) == plain.encode(fresh[g].to_data())]
    assert same == []


@pytest.mark.parametrize("name", NAMES)
def test_a_student_notebook_is_what_nbgrader_expects(name):
    notebook = nbformat.reads(generated(name)[f"{name}.ipynb"].decode(), as_version=4)
    nbformat.validate(notebook)
    ids = [cell.metadata.nbgrader.grade_id for cell in notebook.cells]
    assert len(ids) == len(set(ids))
    for cell in notebook.cells:
        about = cell.metadata.nbgrader
        assert cell.get("outputs", []) == []
        assert about.checksum == compute_checksum(cell)
        assert about.locked != about.solution
        assert cell.metadata.get("tags", []) == []


@pytest.mark.parametrize("name", NAMES)
def test_every_stub_speaks_in_the_exercises_words(name):
    notebook = nbformat.reads(generated(name)[f"{name}.ipynb"].decode(), as_version=4)
    stubs = [c.source for c in notebook.cells if c.metadata.nbgrader.solution and c.cell_type == "code"]
    for stub in stubs:
        words = re.findall(r'raise NotImplementedError\((".*")\)', stub)
        assert words
        assert all(len(ast.literal_eval(word)) > 10 for word in words)


@pytest.mark.parametrize("name", NAMES)
def test_points_do_not_depend_on_the_seed(name):
    points = [{g: s.points for g, s in exercises.load(name).case_sets(seed).items()} for seed in (1, 2)]
    assert points[0] == points[1]


def names_read(table):
    """The names that a cell, or a function inside it, looks up among the notebook's own."""
    looked_up = (symbol for symbol in table.get_symbols() if symbol.is_referenced() and symbol.is_global())
    inside = (names_read(inner) for inner in table.get_children())
    return {symbol.get_name() for symbol in looked_up}.union(*inside)


def bound_and_read(source):
    """The names that a cell binds, and those that it takes from the cells above."""
    bound, taken = set(), set()
    for statement in ast.parse(source).body:
        table = symtable.symtable(ast.unparse(statement), "cell", "exec")
        top = {symbol.get_name(): symbol for symbol in table.get_symbols()}
        binds = {name for name, symbol in top.items() if symbol.is_assigned() or symbol.is_imported()}
        reads = {name for name, symbol in top.items() if symbol.is_referenced()} | names_read(table)
        binds_first = isinstance(statement, ast.For | ast.FunctionDef | ast.ClassDef)
        taken |= reads - bound - (binds if binds_first else set())
        bound |= binds
    return bound, taken


@pytest.mark.parametrize("name", NAMES)
def test_each_given_cell_can_be_run_again(name):
    # A name that a later cell gives to something else would be that thing when an earlier cell runs again.
    cells = [bound_and_read(c.source) for c in notebooks.source_notebook(name).cells if c.cell_type == "code"]
    for place, (_, taken) in enumerate(cells):
        before = set().union(*(bound for bound, _ in cells[:place]))
        later = set().union(*(bound for bound, _ in cells[place:]))
        assert taken & before & later == set()


def cell(source, kind="code"):
    new = {"code": nbformat.v4.new_code_cell, "markdown": nbformat.v4.new_markdown_cell}[kind]
    return new(source, id="x", metadata={"nbgrader": {"solution": True}})


@pytest.mark.parametrize(
    "source",
    ["def f(): pass", "### BEGIN SOLUTION: x\nreturn 1", "### END SOLUTION", "a\n### END SOLUTION\nb"],
)
def test_a_solution_without_its_marks_is_refused(source):
    with pytest.raises(ValueError, match="BEGIN SOLUTION"):
        notebooks.clear_solution(cell(source))


def test_a_solution_gives_way_to_its_stub():
    head = 'def f(x):\n    """Twice x."""\n'
    stub = cell(head + '    ### BEGIN SOLUTION: return "2x"\n    return 2 * x\n    ### END SOLUTION')
    notebooks.clear_solution(stub)
    assert stub.source == head + '    raise NotImplementedError("return \\"2x\\"")'
