"""Make a student's text and outputs safe to show in a browser: in formgrader, in feedback, in a report.

A Markdown renderer turns raw HTML and `javascript:` links into what a browser runs, and MathJax has commands
that do the same. So marks that begin a tag, a link or such a command are set apart by a space, wherever they
stand: no guess at how a renderer reads the text is needed, and code and formulas stay legible.
"""

import base64
import binascii
import re
from collections.abc import Collection, Mapping
from typing import Any

import nh3

#: A browser opens a tag only where one of these follows `<`; elsewhere `<` is a comparison.
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_LINK = re.compile(r"\](?:(\(attachment:([\w.-]+)\))|(?=[(:]))")
_ATTACHED = re.compile(r"\](\(\s*<?attachment:([^)>]*))")
#: nbconvert copies a Mermaid diagram into the page as it is.
_DIAGRAM = re.compile(r"([`~]{3,}\s*)(?=mermaid)", re.IGNORECASE)
#: MathJax commands that make links, load code, or set styles and ids; `\csname` spells out any other.
_COMMAND = re.compile(
    r"\\(?=href|url|csname|require|style|class|cssId|data|unicode|mmlToken|includegraphics|bbox|toggle)",
)
_TAGS = {
    "b", "br", "code", "div", "em", "h1", "h2", "h3", "h4", "i", "li", "ol", "p", "pre", "span", "strong",
    "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
}  # fmt: skip
_PICTURES = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff", "image/gif": b"GIF8"}


def markdown(text: str, attached: Collection[str] = ()) -> str:
    """A student's Markdown without HTML, links, pictures and diagrams; their text is still there to read.

    Args:
        text: What the student wrote.
        attached: Names of the pictures in the cell itself; these are shown.
    """
    text = _TAG.sub("< ", text)
    text = _LINK.sub(lambda found: _set_apart(found, attached), text)
    text = _DIAGRAM.sub(r"\1text ", text)
    return _COMMAND.sub(r"\\ ", text)


def without_missing(text: str, attached: Collection[str]) -> str:
    """Markdown without the pictures that are not attached: nbconvert stops at a page that names one."""
    return _ATTACHED.sub(lambda found: _set_apart(found, attached), text)


def _set_apart(found: re.Match[str], attached: Collection[str]) -> str:
    return found.group() if found.group(2) in attached else f"] {found.group(1) or ''}"


def attachments(raw: Any) -> dict[str, dict[str, str]]:
    """The pictures in a Markdown cell that may be shown, by name."""
    pictures = {}
    for name, data in raw.items() if isinstance(raw, Mapping) else ():
        if re.fullmatch(r"[\w.-]{1,100}", name) and isinstance(data, Mapping):
            pictures[name] = {mime: found for mime in _PICTURES if (found := _picture(mime, data.get(mime)))}
    return {name: data for name, data in pictures.items() if data}


def html(text: str) -> str:
    """HTML's text, paragraphs, lists and tables, without any attribute: what a table of pandas needs."""
    return _COMMAND.sub(r"\\ ", nh3.clean(text, tags=_TAGS, attributes={}, link_rel=None))


def output(raw: Any) -> dict[str, Any] | None:
    """One output of a cell, made of text, tables and checked pictures alone; None if it is none."""
    if not isinstance(raw, Mapping):
        return None
    kind = raw.get("output_type")
    if kind == "stream":
        name = "stderr" if raw.get("name") == "stderr" else "stdout"
        return {"output_type": kind, "name": name, "text": _text(raw.get("text"))}
    if kind == "error":
        lines = raw.get("traceback")
        traceback = [_text(line) for line in lines] if isinstance(lines, list) else []
        said = {key: _text(raw.get(key)) for key in ("ename", "evalue")}
        return {"output_type": kind, "traceback": traceback, **said}
    if kind in ("display_data", "execute_result") and isinstance(raw.get("data"), Mapping):
        count = {"execution_count": None} if kind == "execute_result" else {}
        return {"output_type": kind, "metadata": {}, "data": _shown(raw["data"]), **count}
    return None


def _shown(data: Mapping[str, Any]) -> dict[str, str]:
    """What may be shown of a display: text, pictures, tables. SVG, scripts, Markdown and LaTeX may not."""
    shown = {mime: picture for mime in _PICTURES if (picture := _picture(mime, data.get(mime)))}
    if "text/plain" in data:
        shown["text/plain"] = _text(data["text/plain"])
    if "text/html" in data:
        shown["text/html"] = html(_text(data["text/html"]))
    return shown or {"text/plain": "[An output that is neither text nor a picture is not shown here.]"}


def _picture(mime: str, data: Any) -> str | None:
    try:
        picture = base64.b64decode("".join(_text(data).split()), validate=True)
    except (binascii.Error, ValueError):
        return None
    return base64.b64encode(picture).decode() if picture.startswith(_PICTURES[mime]) else None


def _text(value: Any) -> str:
    text = "".join(part for part in value if isinstance(part, str)) if isinstance(value, list) else value
    return text.encode("utf-8", "replace").decode("utf-8") if isinstance(text, str) else ""
