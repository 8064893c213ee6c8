"""What the tests of the executor share: cells that are asked, and a transcript that is read."""

import time
from pathlib import Path

import nbformat
import numpy as np
from nbformat.v4 import new_code_cell

from autoencoders import plain
from autograder.records import Limits

SHORT = Limits(cell_s=3, probe_s=10, notebook_s=30, memory_mb=1024, processes=128)


def locked(source, grade_id, **metadata):
    nbgrader = {"grade": True, "locked": True, "solution": False, "grade_id": grade_id}
    return new_code_cell(source, id=grade_id, metadata={"nbgrader": nbgrader, **metadata})


def questions(*probes):
    return plain.encode([{"probe": probe, "inputs": {"x": np.arange(3.0)}} for probe in probes])


ECHO = questions("x", "x + 1")
CHECK = locked("raise SystemExit('a checked cell is asked, not run')", "check")


class Result:
    """A transcript, read."""

    def __init__(self, transcript):
        self.flags = " ".join(transcript.flags)
        self.seconds = transcript.seconds
        self.raw = transcript.replies
        self.cells = nbformat.reads(transcript.notebook, as_version=4).cells

    def text(self, index=-1):
        return "".join(output.get("text", "") for output in self.cells[index].get("outputs", []))

    def errors(self, index=-1):
        outputs = self.cells[index].get("outputs", [])
        return [output.ename for output in outputs if output.output_type == "error"]

    def answered(self, grade_id="check"):
        return [reply is not None for reply in self.raw[grade_id]]

    def answers(self, grade_id="check"):
        return [plain.decode(reply) for reply in self.raw[grade_id]]


def running(marker):
    """The processes whose command line holds a text."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            found += [path] if marker.encode() in path.read_bytes() else []
        except OSError:
            continue
    return found


def wait_until(true, seconds):
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.1)
