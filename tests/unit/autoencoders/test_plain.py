"""Plain data crosses the line unchanged; nothing else crosses it."""

import contextlib
import io
import json
import pickle
import zipfile

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autoencoders import plain

numeric = st.one_of(hnp.integer_dtypes(), hnp.floating_dtypes(), hnp.boolean_dtypes())
leaves = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**30), 10**30),
    st.floats(allow_nan=False),
    st.text(max_size=20),
    hnp.arrays(numeric, hnp.array_shapes(max_dims=3, max_side=4), elements={"allow_nan": False}),
)
trees = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


def same(left, right):
    if isinstance(left, dict):
        alike = isinstance(right, dict) and left.keys() == right.keys()
        return alike and all(same(left[key], right[key]) for key in left)
    if isinstance(left, list):
        return isinstance(right, list) and len(left) == len(right) and all(map(same, left, right))
    if isinstance(left, np.ndarray):
        return isinstance(right, np.ndarray) and left.dtype == right.dtype and np.array_equal(left, right)
    return type(left) is type(right) and left == right


@given(trees)
def test_what_is_encoded_comes_back(tree):
    assert same(plain.to_plain(tree), plain.decode(plain.encode(tree)))


@pytest.mark.parametrize(
    "value", [object(), print, {"f": [np.array(["text"])]}, np.array([object()]), 1j, b"bytes"]
)
def test_what_is_not_plain_is_refused(value):
    with pytest.raises(plain.NotPlainData, match=r"Received|nested"):
        plain.encode(value)


def test_an_array_in_many_places_is_written_once():
    images = np.ones((100, 100))
    data = plain.encode({"claims": [{"images": images}, {"images": images}], "again": images})
    assert len(data) < 1.2 * images.nbytes
    np.testing.assert_array_equal(plain.decode(data)["claims"][1]["images"], images)


def test_an_array_that_lies_about_itself_is_read_once():
    class Liar:
        def __array__(self, dtype=None, copy=None):
            return np.array([1.0, 2.0])

        def __eq__(self, other):
            return True

    assert same(plain.decode(plain.encode(Liar())), np.array([1.0, 2.0]))


def forged(tree=b"1", compression=zipfile.ZIP_STORED, **members):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        array = io.BytesIO()
        np.lib.format.write_array(array, np.frombuffer(tree, np.uint8))
        archive.writestr("tree.npy", array.getvalue())
        for name, data in members.items():
            archive.writestr(f"{name}.npy", data)
    return buffer.getvalue()


def header(description: bytes) -> bytes:
    padded = description + b" " * (118 - len(description)) + b"\n"
    return b"\x93NUMPY\x01\x00" + len(padded).to_bytes(2, "little") + padded


HUGE = header(b"{'descr': '<f8', 'fortran_order': False, 'shape': (1000000000000,), }")
NEGATIVE = header(b"{'descr': '<f8', 'fortran_order': False, 'shape': (-1, -1), }") + b"\0" * 8
OBJECTS = header(b"{'descr': '|O', 'fortran_order': False, 'shape': (1,), }") + pickle.dumps([1])


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not an archive",
        pickle.dumps({"answer": 1}),
        forged(compression=zipfile.ZIP_DEFLATED),
        forged(tree=b'{"array": 7}'),
        forged(tree=b'{"array": "x"}'),
        forged(tree=b'{"one": 1, "two": 2}'),
        forged(tree=b"[" * 100_000),
        forged(tree=b"9" * 5000),
        forged(tree=b'{"array": 0}', a0=HUGE),
        forged(tree=b'{"array": 0}', a0=NEGATIVE),
        forged(tree=b'{"array": 0}', a0=OBJECTS),
        forged(tree=json.dumps({"dict": [1, 2]}).encode()),
    ],
)
def test_forged_bytes_are_refused(data):
    with pytest.raises(plain.NotPlainData):
        plain.decode(data)


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data):
    with pytest.raises(plain.NotPlainData):
        plain.decode(data)


@given(st.data())
def test_a_flipped_byte_is_read_or_refused(data):
    good = bytearray(plain.encode({"answer": np.arange(6.0).reshape(2, 3)}))
    for _ in range(data.draw(st.integers(1, 4))):
        good[data.draw(st.integers(0, len(good) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(plain.NotPlainData):
        plain.decode(bytes(good))


def test_size_is_bounded_before_parsing():
    data = plain.encode(np.zeros(10_000))
    with pytest.raises(plain.NotPlainData, match="at most 1,000 are read"):
        plain.decode(data, max_bytes=1000)


def test_a_directory_of_many_names_is_refused_before_it_is_read(monkeypatch):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number in range(plain.MAX_LEAVES + 1):
            archive.writestr(f"a{number}.npy", b"")
    monkeypatch.setattr(zipfile, "ZipFile", None)
    with pytest.raises(plain.NotPlainData, match="holds more than 10,000 arrays"):
        plain.decode(buffer.getvalue())
