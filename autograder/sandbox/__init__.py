"""Run a stranger's notebook where it can reach nothing: bubblewrap, Docker, or (when asked for) nothing.

`kernel.Kernel` is the worker's side of a running kernel; `inside` is what runs in the sandbox before it.
"""

from autograder.sandbox.errors import KernelFailed, SandboxUnavailable

__all__ = ["KernelFailed", "SandboxUnavailable"]
