"""Every page of the site, opened from the folder, as a reader without a network would."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlparse

import pytest
from bs4 import BeautifulSoup

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(600)]

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
SERIOUS = ("serious", "critical")
PHONE = {"viewport": {"width": 375, "height": 812}, "has_touch": True, "is_mobile": True}


def pages(site: Path) -> list[str]:
    return sorted(path.stem for path in site.glob("*.html"))


def test_every_page_loads_without_a_complaint_or_a_request_off_the_folder(
    site: Path, visit: Callable
) -> None:
    window = visit()
    for name in pages(site):
        window.open(name).wait_for_timeout(200)
    assert window.complaints == []


def test_every_formula_is_typeset(site: Path, visit: Callable) -> None:
    window = visit()
    untypeset = {}
    for name in pages(site):
        page = window.open(name)
        bad = page.locator(".formula:not(:has(.katex)), .katex-error").all_text_contents()
        if bad:
            untypeset[name] = bad
    assert untypeset == {}


def test_no_page_is_wider_than_a_phone(site: Path, visit: Callable) -> None:
    window = visit(**PHONE)
    wide = {}
    for name in pages(site):
        width = window.open(name).evaluate("document.documentElement.scrollWidth")
        if width > PHONE["viewport"]["width"]:
            wide[name] = width
    assert wide == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_a_serious_barrier(site: Path, visit: Callable, scheme: str) -> None:
    window = visit(color_scheme=scheme)
    barriers = []
    for name in pages(site):
        page = window.open(name)
        page.add_script_tag(path=str(AXE))
        # Without preloading: from a folder, a browser refuses the requests that it would make.
        found = page.evaluate("axe.run({resultTypes: ['violations'], preload: false})")["violations"]
        barriers += [
            (name, rule["id"], rule["impact"], rule["nodes"][0]["html"][:160])
            for rule in found
            if rule["impact"] in SERIOUS
        ]
    assert barriers == []


def test_every_picture_says_in_words_what_it_shows(site: Path) -> None:
    silent = []
    for name in pages(site):
        soup = _soup(site / f"{name}.html")
        silent += [(name, str(image)[:120]) for image in soup.find_all("img") if not image.get("alt")]
        for drawing in soup.select("figure.drawn > svg"):
            if not drawing.get("aria-label"):
                silent.append((name, "svg"))
    assert silent == []


def test_every_internal_link_arrives(site: Path) -> None:
    soups = {name: _soup(site / f"{name}.html") for name in pages(site)}
    broken = []
    for name, soup in soups.items():
        for link in soup.select("a[href], link[href], script[src], img[src]"):
            url = link.get("href") or link.get("src")
            if urlparse(url).scheme or url.startswith("//"):
                continue
            path, anchor = urldefrag(url)
            target = (site / unquote(path.split("?")[0])) if path else site / f"{name}.html"
            if not target.exists() or (
                anchor and target.suffix == ".html" and not soups[target.stem].find(id=unquote(anchor))
            ):
                broken.append((name, url))
    assert broken == []


def test_the_theme_follows_the_reader(visit: Callable) -> None:
    grounds = {}
    for scheme in ("light", "dark"):
        page = visit(color_scheme=scheme).open("sparse")
        grounds[scheme] = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert grounds["light"] != grounds["dark"]


def _soup(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text("utf-8"), "html.parser")
