"""Keep out of an exercise what the exercise asks a student to write.

At home this is a courtesy: a student who imports the answer is told so before the grader tells it. Under
the grader the names are not on the disk at all (`autograder.sandbox.withheld`).
"""

import sys
from collections.abc import Iterable
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from types import ModuleType
from typing import Any


def message(name: str) -> str:
    """What a student reads who reaches for a withheld name such as `autoencoders.layers.TiedDense`."""
    short = name.rpartition(".")[2]
    return f"`{short}` is what this exercise asks you to write: use your own, from the cells above."


def withhold(names: Iterable[str]) -> None:
    """Replace names of the library, now or when their module is imported, by something that says why.

    Args:
        names: Dotted names, such as "autoencoders.layers.TiedDense".
    """
    by_module: dict[str, list[str]] = {}
    for name in names:
        by_module.setdefault(name.rpartition(".")[0], []).append(name)
    for module in set(by_module) & set(sys.modules):
        _replace(sys.modules[module], by_module[module])
    sys.meta_path[:] = [finder for finder in sys.meta_path if not isinstance(finder, _Finder)]
    sys.meta_path.insert(0, _Finder(by_module))


def stand_in(name: str) -> Any:
    """What stands in the place of a withheld name: it may be imported, and says why when it is used."""

    def withheld(*args: Any, **kwargs: Any) -> None:
        raise NotImplementedError(message(name))

    withheld.__name__ = name.rpartition(".")[2]
    return withheld


def _replace(module: ModuleType, names: Iterable[str]) -> None:
    for name in names:
        setattr(module, name.rpartition(".")[2], stand_in(name))


class _Finder(MetaPathFinder):
    """Finds the modules with withheld names as usual, and has their loader replace them."""

    def __init__(self, by_module: dict[str, list[str]]):
        self.by_module = by_module

    def find_spec(self, fullname: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        if fullname not in self.by_module:
            return None
        names = self.by_module.pop(fullname)  # so that the look-up below reaches the finders behind this one
        spec = find_spec(fullname)
        if spec is not None and spec.loader is not None:
            spec.loader = _Loader(spec.loader, names)
        return spec


class _Loader(Loader):
    def __init__(self, loader: Loader, names: list[str]):
        self.loader, self.names = loader, names

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self.loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        self.loader.exec_module(module)
        _replace(module, self.names)
