"""The `autoencoders` of one exercise: what it asks a student to write is not in it.

Nor are the functions that measure answers. The names are taken out of the source, so no introspection,
traceback or compiled file brings them back. Whatever imports them still can, and is told why they are not
there when it uses them.
"""

import ast
import hashlib
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import autoencoders

SOURCE = Path(autoencoders.__file__).parent


def copy(withheld: Iterable[str], cache: Path) -> Path:
    """A folder that holds the package without the withheld names, made once for each set of names.

    Args:
        withheld: Dotted names, such as "autoencoders.layers.TiedDense".
        cache: Folder for the copies.

    Returns:
        Path of the package's folder, whose name is a hash: bind it as `autoencoders`.

    Raises:
        LookupError: If the package has no such name, so that nothing is left in by a slip of the pen.
    """
    names = sorted({*withheld, *_measurements()})
    ready = cache / hashlib.sha256("\n".join([autoencoders.__version__, *names]).encode()).hexdigest()[:16]
    if not ready.exists():
        draft = Path(tempfile.mkdtemp(dir=cache)) / "autoencoders"
        shutil.copytree(SOURCE, draft, ignore=shutil.ignore_patterns("__pycache__", "*.npz"))
        _link_data(draft)
        for module, of_module in _by_module(names).items():
            path = draft.joinpath(*module.split(".")[1:]).with_suffix(".py")
            path.write_text(without(path.read_text(encoding="utf-8"), module, of_module), encoding="utf-8")
        draft.rename(ready)
        draft.parent.rmdir()
    return ready


def _measurements() -> list[str]:
    """What measures answers: the judge's tools, which compute much of what exercises ask to be written."""
    return [
        f"autoencoders.metrics.{path.stem}.{node.name}"
        for path in sorted((SOURCE / "metrics").glob("*.py"))
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef)
    ]


def _link_data(draft: Path) -> None:
    """The data is large and no secret: a second name for the same file where the disk allows it."""
    for data in SOURCE.glob("*.npz"):
        try:
            (draft / data.name).hardlink_to(data)
        except OSError:
            shutil.copyfile(data, draft / data.name)


def _by_module(names: Iterable[str]) -> dict[str, list[str]]:
    modules: dict[str, list[str]] = {}
    for name in names:
        module, _, short = name.rpartition(".")
        modules.setdefault(module, []).append(short)
    return modules


def without(source: str, module: str, names: Sequence[str]) -> str:
    """A module's source in which each name is what `stand_in` makes of it.

    Args:
        source: The module's text.
        module: Its dotted name, for messages.
        names: Names defined at its top level.

    Raises:
        LookupError: If one of them is not.
    """
    tree = ast.parse(source)
    lines = source.splitlines()
    for name in names:
        found = [node for node in tree.body if _defines(node, name)]
        if not found:
            raise LookupError(f"{module} defines no {name!r}, so it cannot be withheld.")
        for node in found:
            _blank(lines, node)
        stand_in = f'__import__("autoencoders.withhold", fromlist=["stand_in"]).stand_in("{module}.{name}")'
        lines[_first_line(found[-1])] = f"{name} = {stand_in}"
    return "\n".join(lines) + "\n"


def _defines(node: ast.stmt, name: str) -> bool:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return node.name == name
    targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    return any(isinstance(target, ast.Name) and target.id == name for target in targets)


def _first_line(node: ast.stmt) -> int:
    decorators = getattr(node, "decorator_list", [])
    return min([node.lineno, *(decorator.lineno for decorator in decorators)]) - 1


def _blank(lines: list[str], node: ast.stmt) -> None:
    """Empty a statement's lines; the others keep their numbers."""
    assert node.end_lineno is not None
    for number in range(_first_line(node), node.end_lineno):
        lines[number] = ""
