"""Feedback shows a student their marks and hints, and neither runs a script nor tells a hidden test."""

import json

import nbformat
import pytest
from bs4 import BeautifulSoup

from autograder.canonicalise import canonicalise
from autograder.errors import Trouble
from autograder.feedback import feedback, main
from autograder.records import CaseVerdict, CellVerdict, Verdict
from autograder.save import save

HINT = "Look at <i>21</i>: what is twice that?\nThe other half is right."
ATTACK = "<script>alert('why')</script> [click](javascript:alert('why')) <img src=x onerror=alert('why')>"


def graded(course, student, score):
    """Save a verdict on a notebook that attacks whoever reads it."""
    template = course.templates("hw")["hw"]
    released = nbformat.read(course.release("hw") / "hw.ipynb", as_version=4)
    released.cells[4].source = ATTACK
    notebook = json.loads(canonicalise(nbformat.writes(released).encode(), template).notebook)
    error = {
        "output_type": "error",
        "ename": "AssertionError",
        "evalue": "",
        "traceback": ["assert double(21) == 42"],
    }
    html = {"output_type": "display_data", "metadata": {}, "data": {"text/html": f"<p>{student}</p>{ATTACK}"}}
    notebook["cells"][2]["outputs"] = [error, html]
    case = CaseVerdict(score == 2, 2, "" if score == 2 else HINT)
    cells = [CellVerdict("test-double", score, 2, [case]), CellVerdict("test-text", 1, 1, [])]
    save(course, Verdict("hw", student, cells), json.dumps(notebook))


@pytest.fixture
def page(course):
    graded(course, "ada", 0)
    (folder,) = feedback(course, ["hw"], ["ada"])
    assert folder == course.feedback("hw", "ada")
    return (folder / "hw.html").read_text(encoding="utf-8")


def test_page_shows_marks_and_hints(page):
    text = BeautifulSoup(page, "html.parser").get_text()
    assert "hw (Score: 1.0 / 10.0)" in text
    assert "0 of 2 points" in text
    assert "what is twice that?" in text
    assert "Look at <i>21</i>" in text  # a hint is text, whatever it holds


def test_no_script_can_run(page):
    policy = BeautifulSoup(page, "html.parser").find("meta", {"http-equiv": "Content-Security-Policy"})
    assert policy["content"].startswith("default-src 'none'")
    assert "script-src" not in policy["content"]
    tags = BeautifulSoup(page, "html.parser").find_all(True)
    assert not [tag for tag in tags if tag.name in ("script", "iframe", "object", "embed", "form", "base")]
    assert not [name for tag in tags for name in tag.attrs if name.startswith("on")]
    assert not [tag for tag in tags if "javascript:" in str(tag.get("href", ""))]
    assert not [tag for tag in tags if tag.name == "img" and not tag["src"].startswith("data:")]
    assert page.index("Content-Security-Policy") < page.index("<style")


def test_what_the_student_wrote_is_there_as_text(page):
    assert "alert('why')" in BeautifulSoup(page, "html.parser").get_text()


def test_hidden_test_stays_hidden(page):
    text = BeautifulSoup(page, "html.parser").get_text()
    assert "assert double(2) == 4" in text
    assert "== 42" not in text
    assert "HIDDEN" not in text


def test_comment_of_a_person_is_shown(course):
    graded(course, "ada", 2)
    with course.gradebook() as gradebook:
        gradebook.find_comment("why", "hw", "hw", "ada").manual_comment = "A fine reason."
        gradebook.db.commit()
    feedback(course, ["hw"])
    assert "A fine reason." in (course.feedback("hw", "ada") / "hw.html").read_text(encoding="utf-8")


def test_feedback_is_written_for_all_or_for_the_named(course):
    for student in ("ada", "bob", "cleo"):
        graded(course, student, 2)
    assert [folder.parent.name for folder in feedback(course, ["hw"], ["cleo", "nobody"])] == ["cleo"]
    assert not course.feedback("hw", "ada").exists()
    assert [folder.parent.name for folder in feedback(course, ["hw", "both"])] == ["ada", "bob", "cleo"]
    assert (course.feedback("hw", "bob") / "hw.html").exists()


def test_page_of_an_earlier_mark_is_replaced(course):
    for score in (0, 2):
        graded(course, "ada", score)
        feedback(course, ["hw"])
    assert "2 of 2 points" in (course.feedback("hw", "ada") / "hw.html").read_text(encoding="utf-8")


def test_unknown_assignment_is_a_sentence(course):
    with pytest.raises(Trouble, match=r"There is no assignment 'nowhere' here\. There are: both, hw"):
        main(("nowhere",), course.root, ())
