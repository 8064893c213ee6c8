"""Writes the modules of a live figure into one classic script.

A browser refuses to load ES modules from a folder (`file://`), and the site must work from one. So each
module becomes a function that returns what it exports, in the order in which they import each other.
"""

import re
from pathlib import Path

_IMPORT = re.compile(r'^import (\{[^}]*\}) from "\./([\w.]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:const|function) (\w+))", re.MULTILINE)


def bundle(entry: Path) -> str:
    """The module `entry` and all that it imports, as one script.

    Raises:
        ValueError: If a module imports or exports in a form that is not understood here.
    """
    order: list[Path] = []
    _visit(entry, order, ())
    return "(() => {\nconst modules = {};\n" + "".join(map(_wrapped, order)) + "})();\n"


def _visit(module: Path, order: list[Path], above: tuple[Path, ...]) -> None:
    if module in above:
        raise ValueError(
            f"Modules must not import each other in a circle. Received: {[p.name for p in above]}"
        )
    if module not in order:
        for _, name in _IMPORT.findall(module.read_text("utf-8")):
            _visit(module.with_name(name), order, (*above, module))
        order.append(module)


def _wrapped(module: Path) -> str:
    text = module.read_text("utf-8")
    exported = _EXPORT.findall(text)
    body = _IMPORT.sub(r'const \1 = modules["\2"];' + "\n", text)
    body = _EXPORT.sub("", body)
    left = re.search(r"^(import|export)\b.*", body, re.MULTILINE)
    if left:
        raise ValueError(
            f'Write `import {{ a }} from "./b.js";` and `export const` or `export function`. '
            f"Received in {module.name}: {left.group()}"
        )
    return f'modules["{module.name}"] = (() => {{\n{body}return {{ {", ".join(exported)} }};\n}})();\n'
