"""Data sets that are prepared once on this machine and shown to every kernel, read-only."""

import logging
import subprocess
import sys
from pathlib import Path

from autoencoders.data.cache import cache_dir

KIT = Path(__file__).parents[2]
#: Names in a notebook that read MNIST through tensorflow-datasets.
THROUGH_TFDS = ("mnist_tfds", "prepare_mnist", "tensorflow_datasets")
PREPARE = "from autoencoders.data import prepare_mnist; prepare_mnist()"
PREPARE_S = 300
log = logging.getLogger(__name__)


def shown() -> dict[str, str]:
    """What there is to show: path below the kernel's data folder -> path here."""
    prepared = cache_dir() / "tfds"
    return {"tfds": str(prepared)} if prepared.is_dir() else {}


def prepare_for(notebook: str) -> None:
    """Prepare what a notebook reads, unless it is there; without it each kernel would do so for itself."""
    if not any(name in notebook for name in THROUGH_TFDS) or Path(cache_dir(), "tfds", "mnist").is_dir():
        return
    # In a process of its own: a worker that has imported TensorFlow keeps its 0.7 GB.
    done = subprocess.run(
        [sys.executable, "-c", PREPARE], cwd=KIT, capture_output=True, timeout=PREPARE_S, check=False
    )
    if done.returncode:
        log.warning("MNIST could not be prepared: %s", done.stderr.decode(errors="replace")[-400:])
