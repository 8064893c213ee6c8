"""The class report counts what the judge said, and shows a student's text as text."""

import csv
import io

import pytest

from autograder import chance, report
from autograder.records import CaseVerdict, CellVerdict, Verdict

AVERAGED = "You averaged over the units; D(h) adds them up."


def verdict(student, passed=True, misconception=None, flags=()):
    case = CaseVerdict(passed, 2, "" if passed else misconception or "no", misconception)
    cell = CellVerdict("kl-divergence", 2.0 if passed else 0.0, 2.0, [case])
    return Verdict("ex", student, [cell], flags=flags)


@pytest.fixture
def summaries():
    wrong = [verdict(name, passed=False, misconception=AVERAGED) for name in ("ben", "cho")]
    return report.summarise(
        [verdict("ada"), *wrong, verdict("dee", passed=False, flags=["The kernel died."])]
    )


def test_misconceptions_are_counted_by_name(summaries):
    assert [(s.sentence, s.students) for s in summaries[0].stuck] == [(AVERAGED, ["ben", "cho"])]


def test_the_mean_counts_everybody(summaries):
    assert summaries[0].mean == 0.5
    assert summaries[0].cells[0].rate == 0.25


def test_flagged_submissions_are_listed(summaries):
    assert [verdict.student for verdict in summaries[0].flagged] == ["dee"]
    assert report.counts(summaries) == {"full": 1, "zero": 3, "flagged": 1}


def test_a_students_text_is_escaped_in_the_page():
    name = "<script>alert(1)</script>"
    page = report.to_html(report.summarise([verdict(name, passed=False, flags=[name])]))
    assert name not in page
    assert "&lt;script&gt;" in page
    assert "default-src &#39;none&#39;" in page or "default-src 'none'" in page


@pytest.mark.parametrize("name", ["=HYPERLINK(1)", "+1", "-1", "@x"])
def test_a_name_is_not_a_formula_in_a_spreadsheet(name):
    rows = list(csv.reader(io.StringIO(report.to_csv(report.summarise([verdict(name)])))))
    assert rows[1][1] == f"'{name}"


def test_the_page_says_how_often_chance_took_a_point_from_right_answers(monkeypatch):
    counted = {"kl-divergence": chance.Row("ex", "all", "kl-divergence", 100, 0, 0.03)}
    assert "chance" not in report.to_html(report.summarise([verdict("ada")]))
    monkeypatch.setattr(chance, "by_check", lambda exercise: counted)
    page = report.to_html(report.summarise([verdict("ada")]))
    assert "right answers that lost a point by chance" in page
    assert "0 of 100, at most 3 %" in page


def test_an_empty_class_has_a_report():
    assert "Class report" in report.to_html([])
    assert report.to_csv([]).startswith("assignment,student,score")


def test_the_terminal_shows_what_to_look_at_first(summaries, capsys):
    report.to_terminal(summaries)
    said = capsys.readouterr().out
    assert "all right" in said
    assert f"2 × {AVERAGED}" in said
    assert "⚑ The kernel died." in said
