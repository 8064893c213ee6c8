"""The built site, opened from its folder in Debian's Chromium, and what the browser complained of."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).parents[3]
SITE = ROOT / "build" / "site"
WEIGHTS = ROOT / "build" / "live" / "live"


@dataclass
class Visit:
    """A page that is open, and everything that went wrong on it."""

    page: Page
    complaints: list[str] = field(default_factory=list)

    def open(self, name: str) -> Page:
        self.page.goto((SITE / f"{name}.html").as_uri(), wait_until="load")
        return self.page


@pytest.fixture(scope="session")
def site() -> Path:
    """The folder that `make site` wrote."""
    if not (SITE / "index.html").exists():
        pytest.skip("the site is not built: run `make site`")
    return SITE


@pytest.fixture(scope="session")
def weights() -> Path:
    """The folder of the weights that `make site` exported."""
    if not WEIGHTS.is_dir():
        pytest.skip("the site is not built: run `make site`")
    return WEIGHTS


@pytest.fixture(scope="module")  # Playwright starts once a process: it ends before another file wants it
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("Chromium is not installed: `apt-get install chromium`")
    with sync_playwright() as playwright:
        # Chromium's own sandbox refuses to run as root, as a container's tests often do.
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=chromium, args=arguments)
        yield browser
        browser.close()


@pytest.fixture
def visit(site: Path, browser: Browser) -> Iterator[Callable[..., Visit]]:
    """visit(**settings of the browser's context): a fresh window that notes what goes wrong."""
    contexts: list[BrowserContext] = []

    def new(**settings: object) -> Visit:
        context = browser.new_context(**{"viewport": {"width": 1200, "height": 900}, **settings})
        contexts.append(context)
        visit = Visit(context.new_page())
        _listen(visit)
        return visit

    yield new
    for context in contexts:
        context.close()


def _listen(visit: Visit) -> None:
    def note(message: str) -> None:
        visit.complaints.append(message)

    page, folder = visit.page, SITE.as_uri()
    page.on("console", lambda m: note(f"console: {m.text}") if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: note(f"error: {error}"))
    page.on("requestfailed", lambda request: note(f"failed: {request.url}"))
    page.on(
        "request",
        lambda request: None if _at_home(request.url, folder) else note(f"off the folder: {request.url}"),
    )


def _at_home(url: str, folder: str) -> bool:
    return url.startswith((folder, "data:", "blob:"))
