"""A stored verdict that was changed is found, named, and kept out of the report; the others are in it."""

import json

import pytest

from autograder import report, verdicts
from autograder.records import CaseVerdict, CellVerdict, Verdict
from tests.attacks.course import NAME, make_course


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return make_course(tmp_path_factory.mktemp("verdicts") / "course")


@pytest.fixture
def course(made):
    cells = [CellVerdict("double", 0.0, 2.0, [CaseVerdict(False, 2.0, "Twice.")])]
    for student in ("ada", "eve"):
        verdicts.write(made, Verdict(NAME, student, cells))
    return made


def path(course, student):
    return course.kit / "verdicts" / NAME / f"{student}.json"


def raise_the_score(course):
    sealed = json.loads(path(course, "eve").read_text())
    sealed["verdict"]["cells"][0]["score"] = 2.0
    path(course, "eve").write_text(json.dumps(sealed))


def copy_another(course):
    path(course, "eve").write_bytes(path(course, "ada").read_bytes())


def take_the_seal_off(course):
    sealed = json.loads(path(course, "eve").read_text())
    del sealed["seal"]
    path(course, "eve").write_text(json.dumps(sealed))


def spoil(course):
    path(course, "eve").write_bytes(b"\xff{")


@pytest.mark.parametrize("change", [raise_the_score, copy_another, take_the_seal_off, spoil])
def test_changed_verdict_is_named_and_not_reported(course, change, capsys, record_property):
    record_property("attack", ("stored verdicts", change.__name__))
    change(course)
    (sentence,) = verdicts.verify(course)
    assert "eve.json was changed" in sentence
    assert report.main([NAME], course.root) == 1
    said = capsys.readouterr().out
    assert "Not in the report" in said
    assert "1 submissions: 0 full marks" in said
