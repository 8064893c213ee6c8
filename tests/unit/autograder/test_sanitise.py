"""Whatever a student writes or prints, a browser that shows it runs nothing of it."""

import base64
import re

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st
from nbconvert.filters import markdown2html

from autograder import sanitise

TAGS = {
    "a", "blockquote", "br", "code", "dd", "del", "div", "dl", "dt", "em", "h1", "h2", "h3", "h4", "h5", "h6",
    "hr", "input", "li", "ol", "p", "pre", "span", "strong", "table", "tbody", "td", "th", "thead", "tr",
    "ul",
}  # fmt: skip
ATTRIBUTES = {"class", "id", "href", "align", "style", "start", "type", "disabled", "checked"}


def assert_nothing_runs(html):
    """No tag that loads or runs, no event handler, and links only within the page or to a bare address."""
    for tag in BeautifulSoup(html, "html.parser").find_all(True):
        assert tag.name in TAGS, html
        assert set(tag.attrs) <= ATTRIBUTES, html
        assert re.match(r"#|https?:", tag.get("href", "#")), html
        assert re.fullmatch(r"(text-align:\s?\w+;?)?(line-height: 125%;)?", tag.get("style", "")), html


ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<ScRiPt\n>alert(1)</sCrIpT>",
    "<svg/onload=alert(1)>",
    "<!-- --><iframe srcdoc='<script>1</script>'>",
    "<?php ?><style>*{display:none}</style>",
    "[x](javascript:alert(1))",
    "[x](java&#115;cript:alert(1))",
    "[x](<javascript:alert(1)>)",
    "![x](https://tracker.example/p.png)",
    "[x][r]\n\n[r]: javascript:alert(1)",
    "<javascript:alert(1)>",
    "<https://example.org/>",
    "```mermaid\n</pre><script>alert(1)</script>\n```",
    '~~~ mermaid\nclick A "javascript:alert(1)"\n~~~',
    "`<`script>alert(1)</script>",
    "a <\n script>alert(1)",
    "$x$<b onmouseover=alert(1)>y</b>",
    "\\<script>alert(1)</script>",
    "| a |\n|---|\n| <img src=x onerror=1> |",
]


@pytest.mark.parametrize("text", ATTACKS)
def test_attack_in_markdown_is_text(text):
    assert_nothing_runs(markdown2html(sanitise.markdown(text)))


@settings(max_examples=500, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [*ATTACKS, "`", "```", "\n", "\\", "<", ">", "&lt;", "](", "[", "]:", " ", "$", "~~~"]
        ),
        max_size=12,
    )
)
def test_combined_attacks_in_markdown_are_text(parts):
    assert_nothing_runs(markdown2html(sanitise.markdown("".join(parts))))


@given(st.text())
def test_sanitising_twice_changes_nothing(text):
    once = sanitise.markdown(text)
    assert sanitise.markdown(once) == once
    assert sanitise.html(sanitise.html(text)) == sanitise.html(text)


def test_attached_picture_is_shown_and_a_missing_one_is_named():
    text = "![mine](attachment:scan.png) ![not](attachment:else.png) ![odd](<attachment:x.png>)"
    shown = "![mine](attachment:scan.png) ![not] (attachment:else.png) ![odd] (<attachment:x.png>)"
    assert sanitise.markdown(text, ["scan.png"]).replace("< ", "<") == shown
    assert sanitise.without_missing(text, ["scan.png"]) == shown


def test_formulas_comparisons_and_code_stay_legible():
    text = "For $a < b$ and `x<3`: $\\sum_j D(\\rho || \\rho_j)$, *so* it is **small**.\n\n1. one\n2. two"
    assert sanitise.markdown(text) == text


def test_commands_that_make_links_in_formulas_are_taken_apart():
    assert sanitise.markdown(r"$\href{javascript:alert(1)}{x}$") == r"$\ href{javascript:alert(1)}{x}$"
    assert "\\ csname" in sanitise.html(r"<p>$\csname href\endcsname{javascript:1}{x}$</p>")


def test_table_is_kept_without_its_attributes():
    html = '<table border="1" onclick="x()"><tr><td style="color:red">1</td></tr></table><script>1</script>'
    assert sanitise.html(html) == "<table><tbody><tr><td>1</td></tr></tbody></table>"


PNG = base64.b64encode(b"\x89PNG\r\n\x1a\n" + b"rest").decode()


def test_picture_is_kept_only_if_it_is_one():
    shown = sanitise.output(
        {"output_type": "display_data", "data": {"image/png": PNG, "text/plain": "<Figure>"}}
    )
    assert shown["data"] == {"image/png": PNG, "text/plain": "<Figure>"}
    for forged in (
        base64.b64encode(b"<svg onload=alert(1)>").decode(),
        'x" onerror="alert(1)',
        7,
        None,
        ["a"],
    ):
        data = sanitise.output({"output_type": "display_data", "data": {"image/png": forged}})["data"]
        assert list(data) == ["text/plain"]


@pytest.mark.parametrize(
    "mime", ["application/javascript", "image/svg+xml", "text/markdown", "text/latex", "text/x"]
)
def test_output_that_could_run_is_not_shown(mime):
    shown = sanitise.output(
        {"output_type": "display_data", "data": {mime: "alert(1)"}, "metadata": {mime: "x"}}
    )
    assert list(shown["data"]) == ["text/plain"]
    assert shown["metadata"] == {}


@given(
    st.recursive(
        st.none() | st.booleans() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_garbled_output_never_breaks(raw):
    for kind in ("stream", "error", "display_data", "execute_result", "update"):
        sanitise.output({"output_type": kind, "data": raw, "text": raw, "traceback": raw, "ename": raw})
    assert sanitise.output(raw) is None or isinstance(raw, dict)
