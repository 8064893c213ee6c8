"""Which machine measured, and how busy it was: numbers of two machines are not to be compared."""

import os
import platform
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import psutil

PACKAGES = ("keras", "tensorflow", "numpy", "nbgrader", "distributed")


def facts() -> dict[str, object]:
    """Processor, cores, memory, load before the run, and versions."""
    return {
        "cpu": _processor(),
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
        "memory_gb": round(psutil.virtual_memory().total / 2**30, 1),
        "load_before": round(os.getloadavg()[0], 2),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        **{package: _version(package) for package in PACKAGES},
    }


def counted(work: Callable[[], float], busy: list[float]) -> Callable[[], float]:
    """The same work; each time, the share of their time that the machine's processors worked joins `busy`."""

    def measured() -> float:
        psutil.cpu_percent()  # the next call says what it was since this one
        cost = work()
        busy.append(psutil.cpu_percent() / 100)
        return cost

    return measured


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor()


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "missing"
