"""Which code made a file of weights: so that a build trains again when that code has changed, and only then."""

import hashlib
from pathlib import Path

LECTURES = Path(__file__).parents[1]
FIGURES = ("denoise", "sparse", "walk")
_LIBRARY = ("layers", "losses", "regularizers", "corruption", "models")


def made_by() -> str:
    """The first line of a file of weights: a digest of all code that decides what is in it."""
    library = [LECTURES.parent / "autoencoders" / f"{name}.py" for name in _LIBRARY]
    sources = [LECTURES / "export.py", LECTURES / "_ext" / "packing.py", *library]
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()
    return f"// made by export.py {digest}\n"


def stale(folder: Path) -> list[str]:
    """The figures whose weights are not there, or were made by other code."""
    scripts = {name: folder / f"{name}.weights.js" for name in FIGURES}
    return [name for name, script in scripts.items() if not _starts_with(script, made_by())]


def _starts_with(script: Path, line: str) -> bool:
    if not script.exists():
        return False
    with script.open(encoding="utf-8") as file:
        return file.readline() == line
