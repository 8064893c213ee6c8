"""Fuzz the reader of answers: bytes of a student's process must give plain data or one kind of error.

python -m tests.fuzz.decoder -max_total_time=600

Needs atheris. What it finds becomes a case in `tests/unit/autoencoders/test_plain.py`.
"""

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["autoencoders.plain", "zipfile", "json"]):
    from autoencoders import plain

import numpy as np

#: Answers of every kind, from which the fuzzer begins.
SEEDS = [
    None,
    1.5,
    "text",
    [1, [2, {"a": True}]],
    np.arange(6.0).reshape(2, 3),
    {"weights": [np.ones((2, 2), np.float32), np.zeros(2, np.int64)], "cost": 0.25},
]
LIMIT = 2**20


def test_one(data: bytes) -> None:
    """Whatever the bytes are: plain data that survives another journey, or `NotPlainData`."""
    try:
        value = plain.decode(data, max_bytes=LIMIT)
    except plain.NotPlainData:
        return
    again = plain.encode(value)
    assert plain.encode(plain.decode(again, max_bytes=16 * LIMIT)) == again


def main() -> None:
    """Run until libFuzzer's own options say stop."""
    with tempfile.TemporaryDirectory() as corpus:
        for number, seed in enumerate(SEEDS):
            (Path(corpus) / str(number)).write_bytes(plain.encode(seed))
        atheris.Setup([*sys.argv, corpus], test_one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
