"""Grading in tiny classes, for real, each side with its own gradebook."""

import pytest

from autograder import verdicts
from autograder.records import CaseVerdict, CellVerdict, Verdict
from benchmarks import against_nbgrader, courses, postgresql, scale, writer
from benchmarks.commands import Took


def test_every_submission_reaches_the_gradebook(tmp_path):
    course = courses.with_tiny_assignment(tmp_path, ["student0"])
    moments = list(writer.write(course, 5))
    assert moments == sorted(moments)
    assert set(courses.scores(course, courses.TINY)) == {f"student{number}" for number in range(5)}


def test_writer_fills_a_gradebook_in_postgresql(tmp_path):
    if postgresql.programs() is None:
        pytest.skip(postgresql.MISSING)
    with postgresql.server() as address:
        course = courses.with_tiny_assignment(tmp_path, ["student0"], db_url=address)
        assert len(list(writer.write(course, 3, jobs=1))) == len(courses.scores(course, courses.TINY)) == 3


def test_class_is_graded_to_the_last_point():
    assert scale.a_submission(2, warm=False) > 0


def test_what_nbgrader_does_once_is_shared_out_over_the_class():
    assert Took(before=40.0, grading=6.0).a_submission(graded=2, size=40) == 4.0


def test_grader_that_gives_other_marks_is_no_rival():
    with pytest.raises(RuntimeError, match="Equal marks"):
        against_nbgrader.require_equal_marks({"ada": 2.0}, {"ada": 1.0})


def test_who_lost_points_is_told_with_the_reason(tmp_path):
    course = courses.with_tiny_assignment(tmp_path, ["student0"])
    case = CaseVerdict(False, 1.0, "the sum is 4")
    cell = CellVerdict("test", 0.0, 1.0, [case])
    verdict = Verdict(courses.TINY, "student0", [cell], ["It ran into its limit."], [], 1.0, 1, "0", "1")
    verdicts.write(course, verdict)
    assert courses.lost(course, courses.TINY) == {"student0": "test: the sum is 4 / It ran into its limit."}


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_both_graders_end_with_equal_marks():
    row = against_nbgrader.compare("grade.ex1.vs_nbgrader", [against_nbgrader.FIRST], 2, 1, 1)
    assert len(row.values) == 1
    assert row.values[0] > 0
