"""A submission is rebuilt in the instructor's frame, or quarantined with a reason; nothing else happens."""

import base64
import copy
import json
import os
import random

import nbformat
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from autograder.canonicalise import Quarantined, blank, canonicalise, read_submission
from autograder.submission import MAX_BYTES, MAX_CELLS
from autograder.template import Template, TemplateCell


def instructors(
    grade_id, source, cell_type="code", *, grade=False, solution=False, points=None, released=None
):
    nbgrader = {"cell_type": cell_type, "checksum": "0" * 32, "grade": grade, "grade_id": grade_id}
    nbgrader |= {"locked": not solution, "schema_version": 3, "solution": solution, "task": False}
    if points is not None:
        nbgrader["points"] = points
    return TemplateCell(cell_type, source, nbgrader, released)


TEMPLATE = Template(
    "ex",
    "ex",
    (
        instructors("imports", "import numpy as np"),
        instructors("encode-code", "def encode(x):\n    raise NotImplementedError", solution=True),
        instructors("encode", 'check("encode")', grade=True, points=2),
        instructors("between", "Now the decoder.", "markdown"),
        instructors("decode-code", "def decode(h):\n    raise NotImplementedError", solution=True),
        instructors("decode", 'check("decode")\n# hidden', grade=True, points=3, released='check("decode")'),
        instructors("why", "*Your answer here.*", "markdown", grade=True, solution=True, points=2),
    ),
    {"name": "python3", "display_name": "Python 3", "language": "python"},
)
ANSWERS = {
    "encode-code": "def encode(x):\n    return x @ W",
    "decode-code": "def decode(h):\n    return h @ W.T",
    "why": "Because the code is narrow.",
}


def handed_in():
    """A valid submission as JSON data, with outputs as Jupyter leaves them."""
    cells = []
    for cell in TEMPLATE.cells:
        source = ANSWERS.get(cell.grade_id, cell.released or cell.source)
        made = {"cell_type": cell.cell_type, "id": cell.grade_id, "source": source.splitlines(keepends=True)}
        made["metadata"] = {"nbgrader": dict(cell.nbgrader), "tags": ["mine"], "deletable": False}
        if cell.cell_type == "code":
            made["outputs"] = [{"output_type": "stream", "name": "stdout", "text": ["done\n"]}]
            made["execution_count"] = 3
        cells.append(made)
    metadata = {"kernelspec": {"name": "bash", "display_name": "Bash"}}
    return {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


def helper(source="def halve(x):\n    return x / 2", cell_type="code"):
    return {"cell_type": cell_type, "id": "abc", "metadata": {"tags": ["skip-execution"]}, "source": source}


def rebuilt(notebook):
    canonical = canonicalise(json.dumps(notebook).encode(), TEMPLATE)
    return json.loads(canonical.notebook)["cells"], canonical.notes


def grade_id(cell):
    return cell["metadata"].get("nbgrader", {}).get("grade_id")


def by_id(cells):
    return {grade_id(cell): cell for cell in cells if grade_id(cell)}


def assert_locked_cells_are_the_templates(cells):
    of_template = [cell for cell in cells if grade_id(cell)]
    assert [grade_id(cell) for cell in of_template] == [cell.grade_id for cell in TEMPLATE.cells]
    for mine, true in zip(of_template, TEMPLATE.cells, strict=True):
        assert mine["cell_type"] == true.cell_type
        assert mine["metadata"]["nbgrader"] == true.nbgrader
        assert true.solution or mine["source"] == true.source
    for cell in cells:
        assert cell.get("outputs", []) == []
        assert grade_id(cell) or cell["metadata"] == {}


def position(notebook, name):
    return next(i for i, cell in enumerate(notebook["cells"]) if cell["id"] == name)


def test_an_untouched_frame_is_kept_without_a_note():
    cells, notes = rebuilt(handed_in())
    assert_locked_cells_are_the_templates(cells)
    assert {name: by_id(cells)[name]["source"] for name in ANSWERS} == ANSWERS
    assert notes == ()


def test_result_is_a_valid_notebook_with_the_instructors_kernel():
    canonical = canonicalise(json.dumps(handed_in()).encode(), TEMPLATE)
    notebook = nbformat.reads(canonical.notebook, as_version=4)
    nbformat.validate(notebook)
    assert notebook.metadata.kernelspec.name == "python3"


def test_canonicalising_twice_changes_nothing():
    once = canonicalise(json.dumps(handed_in()).encode(), TEMPLATE).notebook
    assert canonicalise(once.encode(), TEMPLATE).notebook == once


def test_tags_points_and_types_of_locked_cells_are_the_gradebooks():
    notebook = handed_in()
    graded = notebook["cells"][position(notebook, "encode")]
    graded["cell_type"] = "raw"
    graded["metadata"] = {"tags": ["skip-execution"], "nbgrader": {"grade_id": "encode", "points": 100}}
    cells, notes = rebuilt(notebook)
    assert_locked_cells_are_the_templates(cells)
    assert notes == ("The cell `encode` had another type; it is code again.",)


def test_changed_locked_cell_is_restored_with_its_hidden_tests():
    notebook = handed_in()
    notebook["cells"][position(notebook, "decode")]["source"] = "pass"
    cells, notes = rebuilt(notebook)
    assert by_id(cells)["decode"]["source"].endswith("# hidden")
    assert notes == ("The locked cell `decode` had been changed; it was restored.",)


def test_moved_cells_stand_in_the_exercises_order_again():
    notebook = handed_in()
    notebook["cells"].reverse()
    cells, notes = rebuilt(notebook)
    assert_locked_cells_are_the_templates(cells)
    assert by_id(cells)["encode-code"]["source"] == ANSWERS["encode-code"]
    assert "moved" in notes[0]


@pytest.mark.parametrize("name", [cell.grade_id for cell in TEMPLATE.cells])
def test_deleted_cell_is_put_back_and_noted(name):
    notebook = handed_in()
    del notebook["cells"][position(notebook, name)]
    cells, notes = rebuilt(notebook)
    assert_locked_cells_are_the_templates(cells)
    assert len(notes) == 1
    assert f"`{name}` was missing" in notes[0]
    if name in ANSWERS:
        assert by_id(cells)[name]["source"] == ""


def test_cell_with_an_id_that_means_nothing_is_named_by_its_words():
    template = Template(
        "ex", "ex", [instructors("cell-0123abc", "# Exercise 1\n\nAllow an hour.", "markdown")]
    )
    notes = canonicalise(json.dumps({"cells": [helper()]}).encode(), template).notes
    assert 'The locked cell that begins "# Exercise 1 Allow an hour." was missing' in " ".join(notes)


def test_added_cells_stay_in_place_without_their_tags():
    notebook = handed_in()
    notebook["cells"].insert(position(notebook, "encode-code"), helper())
    notebook["cells"].insert(0, helper("import math"))
    cells, notes = rebuilt(notebook)
    sources = [cell["source"] for cell in cells]
    assert sources[0] == "import math"
    assert sources.index("def halve(x):\n    return x / 2") + 1 == sources.index(ANSWERS["encode-code"])
    assert_locked_cells_are_the_templates(cells)
    assert notes == ()


def test_copies_of_a_solution_cell_all_survive_in_order():
    notebook = handed_in()
    second = copy.deepcopy(notebook["cells"][position(notebook, "encode-code")])
    second["source"] = "encode = np.vectorize(encode)"
    notebook["cells"].insert(position(notebook, "encode"), second)
    cells, notes = rebuilt(notebook)
    at = [cell["source"] for cell in cells].index(second["source"])
    assert cells[at - 1]["source"] == ANSWERS["encode-code"]
    assert grade_id(cells[at]) is None
    assert notes == ("The solution cell `encode-code` was there 2 times.",)


def test_written_answer_is_found_in_a_copy_of_its_untouched_cell():
    notebook = handed_in()
    at = position(notebook, "why")
    stub = copy.deepcopy(notebook["cells"][at])
    stub["source"] = "*Your answer here.*"
    notebook["cells"].insert(at, stub)
    cells, _ = rebuilt(notebook)
    assert by_id(cells)["why"]["source"] == ANSWERS["why"]


def test_edited_copy_of_a_locked_cell_is_the_students_own():
    notebook = handed_in()
    extra = copy.deepcopy(notebook["cells"][0])
    extra["source"] = "import numpy as np\nimport itertools"
    same = copy.deepcopy(notebook["cells"][0])
    notebook["cells"][1:1] = [extra, same]
    cells, _ = rebuilt(notebook)
    assert_locked_cells_are_the_templates(cells)
    assert [cell["source"] for cell in cells[:2]] == ["import numpy as np", extra["source"]]
    assert len(cells) == len(TEMPLATE.cells) + 1


def test_cells_that_lost_their_metadata_are_known_by_their_id():
    notebook = handed_in()
    for cell in notebook["cells"]:
        cell["metadata"] = {}
    cells, notes = rebuilt(notebook)
    assert by_id(cells)["encode-code"]["source"] == ANSWERS["encode-code"]
    assert notes == ()


def test_code_stays_between_its_neighbours_when_all_names_are_lost():
    notebook = handed_in()
    for number, cell in enumerate(notebook["cells"]):
        cell["metadata"], cell["id"] = {}, f"new{number}"
    cells, notes = rebuilt(notebook)
    assert_locked_cells_are_the_templates(cells)
    ran = [cell["source"] for cell in cells if cell["cell_type"] == "code" and cell["source"]]
    expected = {**{cell.grade_id: cell.source for cell in TEMPLATE.cells}, **ANSWERS}
    assert ran == [expected[cell.grade_id] for cell in TEMPLATE.cells if cell.cell_type == "code"]
    assert "recognised by their text" in notes[0]


def test_solution_cell_turned_into_text_still_runs():
    notebook = handed_in()
    notebook["cells"][position(notebook, "encode-code")]["cell_type"] = "markdown"
    cells, _ = rebuilt(notebook)
    assert by_id(cells)["encode-code"]["cell_type"] == "code"
    assert by_id(cells)["encode-code"]["source"] == ANSWERS["encode-code"]


def test_pictures_of_a_written_answer_survive_and_nothing_else_attached_does():
    png = base64.b64encode(b"\x89PNG\r\n\x1a\n...").decode()
    script = base64.b64encode(b"<svg onload='alert(1)'/>").decode()
    notebook = handed_in()
    notebook["cells"][position(notebook, "why")]["attachments"] = {
        "scan.png": {"image/png": png},
        "forged.png": {"image/png": script},
        "drawing.svg": {"image/svg+xml": script},
        "../x.png": {"image/png": png},
        "odd": 7,
    }
    notebook["cells"][position(notebook, "encode-code")]["attachments"] = {"scan.png": {"image/png": png}}
    cells, _ = rebuilt(notebook)
    assert by_id(cells)["why"]["attachments"] == {"scan.png": {"image/png": png}}
    assert "attachments" not in by_id(cells)["encode-code"]


def test_ids_stay_unique_whatever_the_cells_are_called():
    notebook = handed_in()
    notebook["cells"][1:1] = [helper(str(number)) for number in range(50)]
    cells, _ = rebuilt(notebook)
    assert len({cell["id"] for cell in cells}) == len(cells)


def test_format_3_with_worksheets_is_read():
    notebook = handed_in()
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["input"] = cell.pop("source")
    old = {"worksheets": [{"cells": notebook["cells"]}], "metadata": {}, "nbformat": 3, "nbformat_minor": 0}
    cells, notes = rebuilt(old)
    assert by_id(cells)["encode-code"]["source"] == ANSWERS["encode-code"]
    assert "old format" in " ".join(notes)


def test_future_format_is_read_and_noted():
    cells, notes = rebuilt(handed_in() | {"nbformat": 5, "nbformat_minor": 12})
    assert_locked_cells_are_the_templates(cells)
    assert notes == ("The notebook names a format that is not known; its cells were read as format 4.",)


VALID = json.dumps(handed_in())


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf" + VALID.encode(),
        VALID.encode("utf-16"),
        VALID.replace("narrow", "schön eng").encode("utf-8"),
        VALID.replace("}, {", "},, {", 0).replace('"nbformat_minor": 5}', '"nbformat_minor": 5,}').encode(),
        VALID.encode() + b"\n<<<<<<< HEAD",
    ],
    ids=["BOM", "UTF-16", "umlauts", "trailing comma", "text after the end"],
)
def test_damaged_but_legible_files_are_read(data):
    cells = json.loads(canonicalise(data, TEMPLATE).notebook)["cells"]
    assert_locked_cells_are_the_templates(cells)
    assert by_id(cells)["decode-code"]["source"] == ANSWERS["decode-code"]


def test_latin_1_file_keeps_its_letters():
    data = VALID.replace("narrow", "schön").replace("\\u00f6", "ö").encode("latin-1")
    canonical = canonicalise(data, TEMPLATE)
    assert "schön" in canonical.notebook
    assert "Latin-1" in canonical.notes[0]


def test_taking_commas_out_leaves_strings_alone():
    notebook = handed_in()
    notebook["cells"][1]["source"] = 'x = "a,]"  # ,}'
    data = json.dumps(notebook).replace('"nbformat_minor": 5}', '"nbformat_minor": 5,}').encode()
    cells = json.loads(canonicalise(data, TEMPLATE).notebook)["cells"]
    assert by_id(cells)["encode-code"]["source"] == 'x = "a,]"  # ,}'


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not JSON"),
        (b"PK\x03\x04 a zip archive", "not JSON"),
        (VALID.encode()[:-200], "not JSON"),
        (b"[1, 2]", "not a notebook"),
        (b"{}", "no cells"),
        (b'{"cells": []}', "no cells"),
        (b'{"cells": [1, null]}', "no cells"),
        (b"[" * 200_000, "nested too deeply"),
        (b'{"a":' * 200_000, "nested too deeply"),
        (b'{"cells": ' + b"9" * 10_000 + b"}", "not JSON"),
        (b" " * (MAX_BYTES + 1), "larger than 100 MB"),
        (b"[" + b"[]," * 2_000_000, "millions of values"),
        (b'"' + b'\\"' * 2_000_000, "not JSON"),
        (json.dumps({"cells": [{"source": "x" * (21 << 20)}]}).encode(), "more than 20 MB"),
        (json.dumps({"cells": [{"source": ""}] * (MAX_CELLS + 1)}).encode(), "at most"),
    ],
)
@pytest.mark.timeout(20)
def test_what_cannot_be_read_is_quarantined_with_a_reason(data, reason):
    with pytest.raises(Quarantined, match=reason):
        canonicalise(data, TEMPLATE)


def test_big_outputs_alone_do_not_quarantine():
    notebook = handed_in()
    notebook["cells"][1]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "x" * (30 << 20)}]
    cells, _ = rebuilt(notebook)
    assert_locked_cells_are_the_templates(cells)


def test_blank_stands_for_a_quarantined_submission():
    canonical = blank(TEMPLATE, "The file is not JSON.")
    cells = json.loads(canonical.notebook)["cells"]
    assert "The file is not JSON." in cells[0]["source"]
    assert_locked_cells_are_the_templates(cells)
    assert not TEMPLATE.cells[-1].reads(by_id(cells)["why"]["source"])  # so that a person looks at it


def test_only_a_regular_file_is_read(tmp_path):
    folder = tmp_path / "ada" / "ex"
    folder.mkdir(parents=True)
    path = folder / "ex.ipynb"
    path.write_bytes(b"hello")
    assert read_submission(path) == b"hello"
    (folder / "link.ipynb").symlink_to(path)
    (folder / "folder.ipynb").mkdir()
    os.mkfifo(folder / "pipe.ipynb")
    for name in ("link", "folder", "pipe", "missing"):
        with pytest.raises(Quarantined, match="A notebook file was expected"):
            read_submission(folder / f"{name}.ipynb")


def test_linked_folder_is_not_followed(tmp_path):
    (tmp_path / "ada" / "ex").mkdir(parents=True)
    (tmp_path / "ada" / "ex" / "ex.ipynb").write_bytes(b"hers")
    (tmp_path / "bob").symlink_to(tmp_path / "ada")
    with pytest.raises(Quarantined, match="symbolic link"):
        read_submission(tmp_path / "bob" / "ex" / "ex.ipynb")


VALUES = [None, True, 3, -1.5, float("nan"), "", "encode", [], {}, ["a", 1], {"grade_id": "encode"}, "\ud800"]


def mutate(notebook, rng):
    """One change of the kind that editors, merges, disks and students make."""
    cells = notebook["cells"]
    kind = rng.choice(["drop", "double", "move", "retype", "metadata", "key", "source", "notebook"])
    cell = rng.choice(cells) if cells else {}
    if kind == "drop" and cells:
        cells.remove(cell)
    elif kind == "double":
        cells.insert(rng.randrange(len(cells) + 1), copy.deepcopy(cell))
    elif kind == "move":
        rng.shuffle(cells)
    elif kind == "retype":
        cell["cell_type"] = rng.choice(["code", "markdown", "raw", "heading", "", *VALUES])
    elif kind == "metadata":
        names = [*TEMPLATE.cells[0].nbgrader, "points", "tags"]
        garbled = {rng.choice(names): rng.choice(VALUES) for _ in range(4)}
        cell["metadata"] = rng.choice([{"nbgrader": garbled}, garbled, *VALUES])
    elif kind == "key" and cell:
        cell.pop(rng.choice(list(cell)))
    elif kind == "source":
        cell["source"] = rng.choice(VALUES)
    else:
        notebook[rng.choice(["metadata", "nbformat", "nbformat_minor", "worksheets"])] = rng.choice(VALUES)


def flip(data, rng):
    data = bytearray(data)
    for _ in range(rng.choice([0, 0, 1, 3, 20])):
        data[rng.randrange(len(data))] = rng.randrange(256)
    return bytes(data)


def attempt(data):
    try:
        return canonicalise(data, TEMPLATE)
    except Quarantined as quarantined:
        return quarantined


@settings(max_examples=1000, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.randoms(use_true_random=False), st.integers(0, 6))
def test_every_mutation_gives_a_canonical_notebook_or_a_reason(rng: random.Random, changes):
    notebook = handed_in()
    for _ in range(changes):
        mutate(notebook, rng)
    data = flip(json.dumps(notebook).encode(), rng)
    canonical = attempt(data)
    if isinstance(canonical, Quarantined):
        assert canonical.reason.endswith(".")
        return
    assert_locked_cells_are_the_templates(json.loads(canonical.notebook)["cells"])
    nbformat.validate(nbformat.reads(canonical.notebook, as_version=4))
    assert canonical.notebook.encode()


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200))
def test_arbitrary_bytes_never_break_the_canonicaliser(data):
    with pytest.raises(Quarantined):
        canonicalise(data, TEMPLATE)
