"""Each attack gets the marks it deserves, and the host is as it was."""

import csv
import io

import pytest

from autograder import report, verdicts
from autograder.feedback import feedback
from tests.attacks.conftest import ATTACKS, FAMILIES
from tests.attacks.course import CANARY, NAME

NAMED = [pytest.param(family, attack, id=attack.name) for family, all_ in FAMILIES.items() for attack in all_]


@pytest.fixture(autouse=True)
def entry(request, record_property):
    """A line of the table for each test, under its attack's family."""
    asked = getattr(request.node, "callspec", None)
    family = asked.params["family"] if asked and "family" in asked.params else "the host and the reports"
    name = asked.params["attack"].tries if asked and "attack" in asked.params else request.node.name
    record_property("attack", (family, name))


@pytest.mark.timeout(900)
@pytest.mark.parametrize(("family", "attack"), NAMED)
def test_attack_is_held(batch, family, attack):
    verdict = batch.verdicts[attack.name]
    marks = {cell.grade_id: f"{cell.score:g}/{cell.max_score:g}" for cell in verdict.cells}
    deserved = {attack.scores, attack.scores if attack.least is None else attack.least}
    assert verdict.score in deserved, f"{attack.tries} {marks} {verdict.flags}"
    assert verdict.max_score == 5
    if attack.flag:
        assert any(attack.flag in flag for flag in verdict.flags), verdict.flags
    notebook = batch.course.autograded(NAME, attack.name) / f"{NAME}.ipynb"
    assert CANARY not in notebook.read_text(encoding="utf-8")
    assert notebook.stat().st_size < 20 * 2**20


def test_nothing_that_was_watched_has_changed(batch):
    assert batch.changed == []


def test_no_process_is_left(batch):
    assert batch.left == []


def test_nobody_called_the_host(batch):
    assert batch.calls == 0


def test_gradebook_agrees_with_the_verdicts(batch):
    with batch.course.gradebook() as gradebook:
        marks = {s.student.id: s.score for s in gradebook.assignment_submissions(NAME)}
    assert marks == {name: verdict.score for name, verdict in batch.verdicts.items()}
    assert len(marks) == len(ATTACKS)


def test_stored_verdicts_are_genuine(batch):
    assert verdicts.verify(batch.course) == []


@pytest.mark.parametrize("name", ["scripts-in-outputs", "scripts-in-markdown", "markup-in-messages"])
def test_feedback_runs_no_script(batch, name):
    feedback(batch.course, [NAME], [name])
    page = (batch.course.feedback(NAME, name) / f"{NAME}.html").read_text(encoding="utf-8")
    assert_harmless(page)
    assert "Content-Security-Policy" in page


def test_report_runs_no_script(batch):
    assert_harmless(report.to_html(report.summarise(batch.verdicts.values())))


def test_csv_holds_no_formula(batch):
    table = csv.reader(io.StringIO(report.to_csv(report.summarise(batch.verdicts.values()))))
    assert not [field for row in table for field in row if field[:1] in tuple("=+-@\t\r")]


def assert_harmless(page):
    """No element or attribute that runs a script or calls anybody, as a browser would read it."""
    from html.parser import HTMLParser

    found = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag, attributes):
            names = dict(attributes)
            refreshes = tag == "meta" and (names.get("http-equiv") or "").lower() == "refresh"
            links = [v for k, v in attributes if k in ("href", "src", "action", "formaction") and v]
            if (
                tag in ("script", "iframe", "object", "embed", "form", "base")
                or refreshes
                or any(name.startswith("on") for name in names)
                or any(link.strip().lower().startswith(("javascript:", "vbscript:")) for link in links)
                or (tag in ("img", "link") and any(not link.startswith("data:") for link in links))
            ):
                found.append((tag, attributes))

    Reader().feed(page)
    assert found == []
