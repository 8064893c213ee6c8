"""Every slide of the deck has a page, an exercise where there is one, and code that exists."""

import csv
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest

LECTURES = Path(__file__).parents[3] / "lectures"
TITLES = (LECTURES / "_data" / "slide_titles.txt").read_text("utf-8").splitlines()
with (LECTURES / "slide_map.csv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))


def test_every_slide_title_has_one_row() -> None:
    assert [row["slide"] for row in ROWS] == TITLES


@pytest.mark.parametrize("page", sorted({row["page"] for row in ROWS}))
def test_page_exists(page: str) -> None:
    assert (LECTURES / f"{page}.py").exists() or (LECTURES / f"{page}.md").exists()


@pytest.mark.parametrize("name", sorted({row["object"] for row in ROWS} - {""}))
def test_object_exists(name: str) -> None:
    module, _, attribute = name.rpartition(".")
    assert hasattr(import_module(module), attribute) or find_spec(name)


def test_every_lecture_page_is_on_the_map() -> None:
    index = (LECTURES / "index.md").read_text("utf-8")
    listed = index.split(":caption: The lecture")[1].split("```")[0].split()
    pages = {name for name in listed if not name.startswith(":") and not name.isdigit()}
    assert pages == {row["page"] for row in ROWS} - {"index"}
