"""Run a stranger's notebook where it can reach nothing: bubblewrap, Docker, or (when asked for) nothing.

From outside to inside: `kernels` starts a `kernel` for each task, `cold` or by the warm `zygote`, in the
sandbox of `bwrap`, `docker` or `none`; `interpreter`, `withheld` and `datasets` say what it sees, `usage` and
`meter` what it may use; `wire`, `outputs` and `answers` take in what it says. `inside` is what runs in the
sandbox before any of the student's code.
"""

from autograder.sandbox.errors import KernelFailed, SandboxUnavailable
from autograder.sandbox.guarantees import guarantees

__all__ = ["KernelFailed", "SandboxUnavailable", "guarantees"]
