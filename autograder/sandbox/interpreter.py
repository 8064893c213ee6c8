"""What of this machine a Python in a sandbox has to see, and the environment that it gets."""

import os
import site
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import autoencoders
from autograder.sandbox import datasets

INSIDE = Path(__file__).parent / "inside"

#: What the worker's environment may pass on: how its processor's linear algebra is to be chosen.
PASSED_ON = ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE", "TF_ENABLE_ONEDNN_OPTS")


@dataclass(frozen=True)
class Places:
    """Where a kernel finds its things, by their paths inside.

    Args:
        job: The job's folder: the control socket and the questions; read-only.
        run: The kernel's sockets and its answers.
        home: HOME; the notebook runs in the folder `work` in it.
        kit: On the import path: the exercise's `autoencoders`, and `inside`.
        data: The prepared data sets, read-only, if there are any.
    """

    job: str = "/job"
    run: str = "/run/kernel"
    home: str = "/home/student"
    kit: str = "/kit"
    data: str = "/data"

    @property
    def work(self) -> str:
        """The folder that the notebook runs in, empty at its start."""
        return f"{self.home}/work"

    @property
    def control(self) -> str:
        """The socket by which a kernel reports to its worker."""
        return f"{self.job}/control"


def shown(places: Places) -> dict[str, str]:
    """What every sandbox shows read-only of the kit and its data: path inside -> path here."""
    return {
        f"{places.kit}/inside": str(INSIDE),
        **{f"{places.data}/{name}": path for name, path in datasets.shown().items()},
    }


def folders() -> list[Path]:
    """The folders that hold Python and its packages, each once, none within another."""
    wanted = [Path(sys.base_prefix), Path(sys.prefix), Path(sys.base_exec_prefix)]
    if site.ENABLE_USER_SITE and (own := Path(site.getusersitepackages())).is_dir():
        wanted.append(own)
    outer: list[Path] = []
    for folder in sorted({path.absolute() for path in wanted}):
        if not any(folder.is_relative_to(seen) for seen in [Path("/usr"), *outer]):
            outer.append(folder)
    return outer


def links() -> Iterator[tuple[str, str]]:
    """Symbolic links (target, path) on the way to the interpreter that lie outside of its folders."""
    seen = [Path("/usr"), *folders()]
    step = Path(sys.executable)
    while step.is_symlink():
        target = str(step.readlink())
        if not any(step.is_relative_to(folder) for folder in seen):
            yield target, str(step)
        step = Path(os.path.normpath(step.parent / target))


def hidden() -> list[Path]:
    """Folders of the kit's own that lie within those that a sandbox sees, and must not be seen."""
    packages = [
        Path(autoencoders.__file__).parent,
        *(datasets.KIT / name for name in _OWN if (datasets.KIT / name).is_dir()),
    ]
    seen = [Path("/usr"), *folders()]
    return [path for path in dict.fromkeys(packages) if any(path.is_relative_to(folder) for folder in seen)]


_OWN = ("autograder", "solutions", "exercises", "lectures", "tests", "build", ".git")


def environment(places: Places, budget: str, environ: Mapping[str, str] = os.environ) -> dict[str, str]:
    """The whole environment of a kernel.

    Args:
        places: Where it finds its things.
        budget: "fast" or "full", as in `Task.budget`.
        environ: The worker's environment, of which next to nothing is passed on.
    """
    own_packages = [site.getusersitepackages()] if site.ENABLE_USER_SITE else []
    return {
        "AUTOENCODERS_BUDGET": budget,
        "AUTOENCODERS_CACHE": places.data,
        "AUTOENCODERS_JUDGED": "1",
        "CUDA_VISIBLE_DEVICES": "-1",
        "HOME": places.home,
        "KERAS_BACKEND": "tensorflow",
        "LANG": "C.UTF-8",
        "LOGNAME": "student",
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "PATH": f"{Path(sys.executable).parent}:/usr/local/bin:/usr/bin:/bin",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONPATH": ":".join([places.kit, *own_packages]),
        "PYTHONNOUSERSITE": "1",
        "SHELL": "/bin/sh",
        "TERM": "dumb",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "TMPDIR": "/tmp",
        "USER": "student",
        **dict.fromkeys(_THREADS, "1"),
        **{name: environ[name] for name in PASSED_ON if name in environ},
    }


#: One thread each: workers share the machine, and a sum's order is the same from run to run.
_THREADS = (
    "MKL_NUM_THREADS",
    "NUMEXPR_NUM_THREADS",
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "TF_NUM_INTEROP_THREADS",
    "TF_NUM_INTRAOP_THREADS",
)
