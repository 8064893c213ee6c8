"""Malformed files: each gets a mark or a reason, and the batch ends."""
# ruff: noqa: E501 - an attack reads best as one line

import json
import os

from tests.attacks.attack import Attack


def edited(change):
    """The file after a change to its JSON."""

    def data(raw: bytes) -> bytes:
        notebook = json.loads(raw)
        change(notebook)
        return json.dumps(notebook).encode()

    return data


def sparse(path):
    """A file of 300 MB that takes no room."""
    with path.open("wb") as file:
        file.truncate(300 * 2**20)


def version(major, minor):
    """The file says that it is of another format."""
    return edited(lambda notebook: notebook.update(nbformat=major, nbformat_minor=minor))


ATTACKS = [
    Attack("empty", "Is empty.", data=lambda raw: b"", flag=" "),
    Attack("broken-json", "Is cut in the middle.", data=lambda raw: raw[: len(raw) // 2], flag=" "),
    Attack("no-json", "Is a picture.", data=lambda raw: b"\x89PNG\r\n\x1a\n" + raw, flag=" "),
    Attack("a-list", "Is a list.", data=lambda raw: b"[" + raw + b"]", flag=" "),
    Attack("a-number", "Is a number of a million digits.", data=lambda raw: b"1" * 10**6, flag=" "),
    Attack("deep-json", "Nests 100,000 lists.", data=lambda raw: b"[" * 10**5 + b"]" * 10**5, flag=" "),
    Attack("many-values", "Holds 40 million values.", data=lambda raw: b"[" + b"0," * 40_000_000 + b"0]", flag=" "),
    Attack("nan-json", "Holds NaN and infinity.", honest=True, scores=5,
           data=edited(lambda notebook: notebook["metadata"].update(x=float("nan"), y=float("inf")))),
    Attack("bom", "Begins with a byte order mark.", honest=True, scores=5, data=lambda raw: b"\xef\xbb\xbf" + raw),
    Attack("utf16", "Is UTF-16.", honest=True, scores=5, data=lambda raw: raw.decode().encode("utf-16")),
    Attack("latin1", "Is not UTF-8.", data=lambda raw: raw[:-3] + b"\xff\xfe\xfd" + raw[-3:], flag=" "),
    Attack("zero-bytes", "Ends in zeros.", data=lambda raw: raw + b"\0" * 1000, honest=True, scores=5),
    Attack("future-format", "Is of format 9.", honest=True, data=version(9, 0), scores=5),
    Attack("future-minor", "Is of format 4.99.", honest=True, data=version(4, 99), scores=5),
    Attack("no-format", "Names no format.", data=edited(lambda n: [n.pop("nbformat"), n.pop("nbformat_minor")]),
           honest=True, scores=5),
    Attack("no-cells", "Has no cells.", data=edited(lambda notebook: notebook.pop("cells")), flag=" "),
    Attack("cells-text", "Has a text for cells.", data=edited(lambda n: n.update(cells="x")), flag=" "),
    Attack("no-metadata", "Has no metadata.", honest=True, scores=5,
           data=edited(lambda notebook: notebook.pop("metadata"))),
    Attack("wrong-kernel", "Asks for a kernel that is not there.", honest=True, scores=5,
           data=edited(lambda n: n["metadata"].update(kernelspec={"name": "bash; touch /tmp/x", "display_name": 3}))),
    Attack("other-language", "Says that it is R.", honest=True, scores=5,
           data=edited(lambda n: n["metadata"].update(language_info={"name": "R"}))),
    Attack("large", "Is 300 MB.", place=sparse, flag="MB"),
    Attack("a-folder", "Is a folder.", place=lambda path: path.mkdir(), flag=" "),
    Attack("a-link", "Is a link to another's work.", flag="link",
           place=lambda path: path.symlink_to(path.parents[2] / "answered" / "attacked" / "attacked.ipynb")),
    Attack("a-broken-link", "Is a link to nothing.", flag="link", place=lambda path: path.symlink_to("nowhere")),
    Attack("a-pipe", "Is a pipe that nobody writes to.", place=lambda path: os.mkfifo(path), flag=" "),
    Attack("a-device", "Is a link to endless zeros.", place=lambda path: path.symlink_to("/dev/zero"), flag="link"),
    Attack("surrogates", "Holds half a character.", honest=True, scores=5,
           data=lambda raw: raw.replace(b'"metadata"', b'"x\\ud800": "\\udfff", "metadata"', 1)),
    Attack("missing", "Is not there.", place=lambda path: None, flag=" "),
]  # fmt: skip
