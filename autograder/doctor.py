"""Which guarantees hold on this machine, and how to get the missing ones."""

import json
import shutil
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path

WANTED = ("autoencoders", "keras", "tensorflow", "numpy", "nbgrader", "nbclient", "ipykernel", "dask")
FREE_GB = 5


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at.

    Args:
        name: What.
        holds: Whether it is as it should be.
        detail: What was found.
        remedy: What to do, where it does not hold.
    """

    name: str
    holds: bool
    detail: str = ""
    remedy: str = ""


def main(as_json: bool = False) -> int:
    """The verb: print the findings; 1 if one of them needs a person."""
    findings = list(examine())
    for finding in findings:
        print(json.dumps(asdict(finding)) if as_json else _line(finding))
    missing = sum(not finding.holds for finding in findings)
    if not as_json:
        print(f"{len(findings) - missing} of {len(findings)} hold.")
    return 1 if missing else 0


def _line(finding: Finding) -> str:
    mark = "✓" if finding.holds else "✗"
    remedy = f"\n    → {finding.remedy}" if not finding.holds and finding.remedy else ""
    return f"{mark} {finding.name}{': ' if finding.detail else ''}{finding.detail}{remedy}"


def examine() -> Iterator[Finding]:
    """Everything that grading rests on: versions, the sandbox's guarantees, data, room."""
    python = ".".join(map(str, sys.version_info[:3]))
    yield Finding("Python", sys.version_info >= (3, 11), python, "Use Python 3.11 or newer.")
    for package in WANTED:
        yield _version(package)
    yield from _sandbox()
    yield _mnist()
    free = shutil.disk_usage(Path.cwd()).free / 2**30
    yield Finding("disk space", free >= FREE_GB, f"{free:.0f} GB free", f"Make room for {FREE_GB} GB.")


def _version(package: str) -> Finding:
    try:
        return Finding(package, True, metadata.version(package))
    except metadata.PackageNotFoundError:
        return Finding(package, False, "not installed", 'pip install ".[autograder,notebook]"')


def _sandbox() -> Iterator[Finding]:
    from autograder import sandbox

    for name, holds, remedy in sandbox.guarantees():
        yield Finding(f"sandbox: {name}", holds, "", remedy)


def _mnist() -> Finding:
    from autoencoders.data.mnist import raw_mnist

    try:
        raw_mnist("test", limit=1)
    except ValueError as error:
        return Finding("MNIST in the package", False, str(error), "Install the library again.")
    return Finding("MNIST in the package", True, "70,000 images, as published")
