"""Whatever a kernel sends, it is a message that answers the request, or it is nothing."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.sandbox.wire import DELIMITER, MAX_HEADER_BYTES, parse


def frames(header=None, parent=None, content=None):
    parts = [
        {"msg_type": "status"} if header is None else header,
        parent or {"msg_id": "a"},
        {},
        content or {},
    ]
    return [b"topic", DELIMITER, b"signature", *(json.dumps(part).encode() for part in parts)]


def test_an_answer_is_read():
    message = parse(frames(content={"execution_state": "idle"}), "a")
    assert (message.kind, message.content) == ("status", {"execution_state": "idle"})


def test_an_answer_to_another_request_is_not():
    assert parse(frames(parent={"msg_id": "b"}), "a") is None


@pytest.mark.parametrize(
    "bad",
    [
        [],
        [DELIMITER],
        [DELIMITER, b"", b"{}", b"{}", b"{}", b"{}"],
        [DELIMITER, b"", b"[]", b'{"msg_id": "a"}', b"{}", b"{}"],
        [DELIMITER, b"", b'{"msg_type": 1}', b'{"msg_id": "a"}', b"{}", b"{}"],
        [DELIMITER, b"", b'{"msg_type": "status"}', b'{"msg_id": "a"}', b"{}", b"[" * 100_000],
        [DELIMITER, b"", b'{"msg_type": "status"}', b'{"msg_id": "a"}', b"{}", b"9" * 100_000],
        [DELIMITER, b"", b'{"msg_type": "status"}', b'{"msg_id": "a"}', b"{}", b"\xff"],
        [DELIMITER, b"", b" " * (MAX_HEADER_BYTES + 1), b'{"msg_id": "a"}', b"{}", b"{}"],
    ],
)
def test_what_is_no_message_is_dropped(bad):
    assert parse(bad, "a") is None


@settings(deadline=None)  # the machine may be busy
@given(st.lists(st.binary(max_size=50) | st.just(DELIMITER), max_size=8))
def test_no_bytes_raise(noise):
    parse(noise, "a")
