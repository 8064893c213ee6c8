"""The optional environment with PyTorch and otter-grader: students and staff of the kit need neither."""

import os
from pathlib import Path

ROOT = Path(__file__).parents[1]
FOLDER = Path(os.environ.get("BENCH_ENV", ROOT / ".venv-bench"))
PYTHON = FOLDER / "bin" / "python"
MISSING = "Not measured: PyTorch and otter-grader stand in an environment of their own. Run `make bench-env`."


def is_there() -> bool:
    """Whether `make bench-env` has been run."""
    return PYTHON.exists()
