"""formgrader in a browser: its button gives the kit's marks, and no script of a student's runs."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from playwright.sync_api import sync_playwright

from autograder import exercises
from autograder.course import Course
from autograder.init import init
from autograder.release import generate

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]

#: The server is on this machine: no proxy that the environment names lies between.
DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))
JUPYTER_FOLDERS = ("CONFIG", "DATA", "RUNTIME")

STUB = "def double(x):\n    ### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION"
HACK = "window.hacked = true"
#: formgrader's own scripts stop without MathJax, which it loads from a network that tests do not have.
NO_MATHJAX = """
const signal = {Interest(tell) { setTimeout(tell, 0, "End"); }};
window.MathJax = {Hub: {Config() {}, Queue() {}, Startup: {signal}}};
"""
LINK = "javascript:window.hacked=true"
SCRIPTS = f"""<script>{HACK}</script> <img src=x onerror="{HACK}"> [click me]({LINK})
$\\href{{{LINK}}}{{formula}}$"""
DISPLAY = f"""from IPython.display import HTML, Javascript, SVG, display
display(HTML('<b onmouseover="{HACK}">bold</b><script>{HACK}</script>'), Javascript('{HACK}'))
display(SVG('<svg xmlns="http://www.w3.org/2000/svg" onload="{HACK}"/>'))
def double(x):
    return 2 * x"""


def cell(make, text, grade_id, **nbgrader):
    kind = {"grade": False, "locked": False, "solution": False, "task": False, "schema_version": 3}
    return make(text, metadata={"nbgrader": {**kind, "grade_id": grade_id, **nbgrader}})


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course with a submission that tries to run scripts in the browser of whoever reads it."""
    folder = tmp_path_factory.mktemp("formgrader") / "course"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(exercises, "names", list)
        init(folder)
    course = Course.open(folder)
    cells = [
        cell(new_code_cell, STUB, "double", solution=True),
        cell(new_code_cell, "assert double(2) == 4", "test", grade=True, locked=True, points=2),
        cell(new_markdown_cell, "Because.", "why", grade=True, solution=True, points=3),
    ]
    course.source("hw").mkdir(parents=True)
    nbformat.write(new_notebook(cells=cells), course.source("hw") / "hw.ipynb")
    generate(course, "hw")
    submitted = nbformat.read(course.release("hw") / "hw.ipynb", as_version=4)
    submitted.cells[0].source, submitted.cells[2].source = DISPLAY, SCRIPTS
    course.submitted("hw", "eve").mkdir(parents=True)
    nbformat.write(submitted, course.submitted("hw", "eve") / "hw.ipynb")
    return course


@pytest.fixture(scope="module")
def server(course):
    """A Jupyter server with nbgrader's formgrader, in the course folder."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    config = course.root / "jupyter_server_config.json"
    # jupyter-lsp asks npm for language servers before the server answers, and npm may wait for a network.
    extensions = {"nbgrader.server_extensions.formgrader": True, "jupyter_lsp": False}
    config.write_text(json.dumps({"ServerApp": {"jpserver_extensions": extensions}}))
    command = [sys.executable, "-m", "jupyter_server", "--no-browser", "--allow-root", f"--port={port}"]
    command += [
        # Not "localhost": what that resolves to is the machine's affair.
        "--ServerApp.ip=127.0.0.1",
        "--ServerApp.port_retries=0",
        "--IdentityProvider.token=secret",
        f"--config={config}",
        f"--ServerApp.root_dir={course.root}",
    ]
    # Whatever Jupyter keeps for its user stays in the course's folder: the real home may be read-only.
    own = {f"JUPYTER_{kind}_DIR": str(course.root / f"jupyter_{kind}".lower()) for kind in JUPYTER_FOLDERS}
    said = course.root / "server.log"
    with said.open("w") as log:
        process = subprocess.Popen(
            command, cwd=course.root, stdout=log, stderr=log, env={**os.environ, **own}
        )
        address = f"http://127.0.0.1:{port}"
        try:
            if not answers(f"{address}/api?token=secret", process):
                pytest.fail(f"The server at {address} did not answer. It said:\n{said.read_text()[-4000:]}")
            yield address
        finally:
            process.terminate()
            try:
                process.wait(timeout=30)
            except subprocess.TimeoutExpired:
                process.kill()


def answers(url, process):
    """Whether the server answers at all, within two minutes and while its process lives."""
    for _ in range(600):
        if process.poll() is not None:
            return False
        try:
            return bool(DIRECT.open(url, timeout=5).read())
        except OSError:
            time.sleep(0.2)
    return False


def autograde(server):
    """What the button does; returns nbgrader's answer."""
    request = urllib.request.Request(
        f"{server}/formgrader/api/submission/hw/eve/autograde?token=secret", method="POST"
    )
    request.add_header("Authorization", "token secret")
    return json.loads(DIRECT.open(request, timeout=240).read())


@pytest.fixture(scope="module")
def page(server, course):
    """formgrader's page of the graded submission, in Chromium."""
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("Chromium is not installed here: apt-get install chromium")
    answer = autograde(server)
    assert answer["success"], answer["log"]
    with course.gradebook() as gradebook:
        submission = gradebook.find_submission_notebook("hw", "hw", "eve").id
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_page(extra_http_headers={"Authorization": "token secret"})
        page.route("https://cdnjs.cloudflare.com/**", lambda route: route.fulfill(body=NO_MATHJAX))
        page.goto(f"{server}/formgrader/submissions/{submission}/")
        page.wait_for_selector("#test")
        yield page
        browser.close()


def test_button_gives_the_mark_of_the_judge(page, course):
    with course.gradebook() as gradebook:
        assert gradebook.find_submission("hw", "eve").score == 2.0
    assert "2 of 2 points" in page.inner_text("body")


def test_no_script_of_the_students_runs(page):
    for shown in ("click me", "bold"):
        page.get_by_text(shown).first.hover()
    assert page.evaluate("window.hacked") is None
    assert page.locator("a[href^='javascript']").count() == 0
    assert page.locator("#notebook-container script, #notebook-container svg").count() == 0


def test_mark_and_comment_of_a_person_survive_the_button(page, server, course):
    page.fill("#why", "2.5")
    page.press("#why", "Tab")
    page.fill("#why-comment", "Nearly.")
    page.press("#why-comment", "Tab")
    page.wait_for_timeout(2000)
    assert autograde(server)["success"]
    with course.gradebook() as gradebook:
        grade = gradebook.find_grade("why", "hw", "hw", "eve")
        assert (grade.manual_score, grade.score) == (2.5, 2.5)
        assert gradebook.find_comment("why", "hw", "hw", "eve").comment == "Nearly."
        assert gradebook.find_submission("hw", "eve").score == 4.5
