"""A course folder is made once, is never overwritten, and is what nbgrader itself would have made."""

import sys

import nbformat
import pytest
from nbgrader.apps.api import NbGraderAPI

from autograder import exercises, notebooks
from autograder.course import Course
from autograder.errors import Trouble
from autograder.init import init, main
from autograder.release import generate, release


@pytest.fixture(scope="module")
def name():
    return "ex1_tied_autoencoder"


@pytest.fixture(scope="module")
def fresh(tmp_path_factory, name):
    """A new course with one of the kit's exercises."""
    folder = tmp_path_factory.mktemp("fresh") / "course"
    assert init(folder, [name]) == [name]
    assert init(folder, [name]) == []
    return Course.open(folder)


def test_release_is_what_students_find_in_exercises(fresh, name):
    built = {
        path.name: data
        for path, data in notebooks.build(name).items()
        if path.is_relative_to(notebooks.EXERCISES)
    }
    assert {path.name: path.read_bytes() for path in fresh.release(name).iterdir()} == built


def test_source_holds_nothing_that_may_not_be_released(fresh, name):
    assert sorted(path.name for path in fresh.source(name).iterdir()) == ["cases.npz", f"{name}.ipynb"]


def test_gradebook_knows_every_cell_of_the_exercise(fresh, name):
    student = notebooks.student_notebook(notebooks.source_notebook(name))
    template = fresh.templates(name)[name]
    assert [cell.grade_id for cell in template.cells] == [
        cell.metadata.nbgrader.grade_id for cell in student.cells
    ]
    for mine, cell in zip(template.cells, student.cells, strict=True):
        assert mine.source == cell.source
        assert dict(mine.nbgrader) == dict(cell.metadata.nbgrader)
    assert template.points == {
        cases.grade_id: cases.points for cases in exercises.load(name).case_sets(0).values()
    }


def test_nbgraders_own_api_sees_the_released_assignment(fresh, name):
    seen = NbGraderAPI(fresh.directory, config=fresh.config).get_assignment(name)
    assert seen["status"] == "draft"  # nbgrader's word for what is not yet in the exchange
    assert seen["max_score"] > 0
    assert seen["num_submissions"] == 0


def test_second_init_leaves_what_is_there(course, monkeypatch):
    config = course.root / "nbgrader_config.py"
    config.write_text(config.read_text() + "\n# mine\n")
    before = (course.root / "gradebook.db").read_bytes()
    monkeypatch.setattr(exercises, "names", list)
    assert init(course.root) == []
    assert config.read_text().endswith("# mine\n")
    assert (course.root / "gradebook.db").read_bytes() == before


def test_config_that_does_not_know_the_kit_is_left_and_said(tmp_path, monkeypatch, capsys):
    (tmp_path / "nbgrader_config.py").write_text("c = get_config()\n")
    monkeypatch.setattr(exercises, "names", list)
    assert main(tmp_path) == 1
    assert "does not know the kit" in capsys.readouterr().out
    assert (tmp_path / "nbgrader_config.py").read_text() == "c = get_config()\n"


def test_renamed_folders_and_database_of_the_config_are_used(course):
    with (course.root / "nbgrader_config.py").open("a") as config:
        config.write('c.CourseDirectory.submitted_directory = "inbox"\n')
        config.write('c.CourseDirectory.db_url = "sqlite:///marks/course.db"\n')
    renamed = Course.open(course.root)
    assert renamed.submitted("hw", "ada") == course.root / "inbox" / "ada" / "hw"
    assert renamed.db_url == f"sqlite:///{course.root}/marks/course.db"


def test_folder_without_a_config_is_no_course(tmp_path):
    with pytest.raises(Trouble, match="has none"):
        Course.open(tmp_path)


def test_config_can_be_read_from_a_process_that_does_not_know_the_kit(course):
    assert repr(str(notebooks.EXERCISES.parent)) in (course.root / "nbgrader_config.py").read_text()
    assert sys.path.count(str(notebooks.EXERCISES.parent)) >= 1


@pytest.mark.filterwarnings("ignore:Object of type:sqlalchemy.exc.SAWarning")  # nbgrader's own add_submission
def test_failed_release_keeps_the_earlier_one(course):
    with course.gradebook() as gradebook:
        gradebook.add_student("ada")
        gradebook.add_submission("hw", "ada")
    path = course.source("hw") / "hw.ipynb"
    source = nbformat.read(path, as_version=4)
    del source.cells[2]
    nbformat.write(source, path)
    before = (course.release("hw") / "hw.ipynb").read_bytes()
    with pytest.raises(Trouble, match="Cannot add or remove cells"):
        generate(course, "hw")
    assert (course.release("hw") / "hw.ipynb").read_bytes() == before


def test_changed_source_is_released_again(course):
    path = course.source("hw") / "hw.ipynb"
    source = nbformat.read(path, as_version=4)
    source.cells[0].source = "# Homework, second edition"
    nbformat.write(source, path)
    release(course, ["hw"])
    assert course.templates("hw")["hw"].cells[0].source == "# Homework, second edition"
    assert "second edition" in (course.release("hw") / "hw.ipynb").read_text()


def test_students_are_found_where_they_handed_in(course):
    for student in ("ada", "bob.smith@uni", "[x]"):
        course.submitted("hw", student).mkdir(parents=True)
    course.submitted("both", "eve").mkdir(parents=True)
    (course.root / "submitted" / "stray.txt").write_text("not a student")
    assert course.students("hw") == ["[x]", "ada", "bob.smith@uni"]
    assert course.graded("hw") == []
