"""What an answer hangs on: the code of a notebook that a question reaches, if it reaches nothing but code."""

import dis
import types
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

#: Stands for a name that the notebook has not: a built-in, or one that comes later.
UNKNOWN = object()

_FIXED = (
    *(type(None), bool, int, float, complex, str, bytes, range, np.generic),
    *(types.ModuleType, types.BuiltinFunctionType, types.GetSetDescriptorType),
)


class _MayChange(Exception):
    """Something was reached that may change in place: an array, a model, a list."""


def reached(question: types.FunctionType) -> dict[str, Any] | None:
    """The names that the answer to a question hangs on, each with what it is now.

    Functions and classes of the notebook are followed to what they name in turn; those of a library are taken
    as they are. While `unchanged`, asking again would give the same answer, but for chance.

    Args:
        question: What `probe.function_of` returns; its globals are the notebook's names.

    Returns: names and objects; None if one of them may change without becoming another object.
    """
    namespace, found = question.__globals__, {}
    names = set(_names_in(question.__code__))
    try:
        while names:
            name = names.pop()
            found[name] = namespace.get(name, UNKNOWN)
            if found[name] is not UNKNOWN:
                names |= set(_named_by(found[name], namespace)) - set(found)
    except _MayChange:
        return None
    return found


def unchanged(found: Mapping[str, Any] | None, namespace: Mapping[str, Any]) -> bool:
    """Whether what was `reached` is known, and still what the notebook's names stand for."""
    return found is not None and all(namespace.get(name, UNKNOWN) is was for name, was in found.items())


def _named_by(one: Any, namespace: Mapping[str, Any]) -> Iterator[str]:
    """The global names that an object's own code uses."""
    if isinstance(one, types.FunctionType):
        if one.__globals__ is namespace:
            yield from _names_in(one.__code__)
            enclosed = [cell.cell_contents for cell in one.__closure__ or ()]
            defaults = [*(one.__defaults__ or ()), *(one.__kwdefaults__ or {}).values()]
            for value in (*enclosed, *defaults, *vars(one).values()):
                yield from _named_by(value, namespace)
    elif isinstance(one, type):
        if one.__module__ == namespace.get("__name__"):
            for part in (*one.__bases__, *vars(one).values()):
                yield from _named_by(part, namespace)
    elif isinstance(one, staticmethod | classmethod):
        yield from _named_by(one.__func__, namespace)
    elif isinstance(one, tuple | frozenset):
        for part in one:
            yield from _named_by(part, namespace)
    elif not isinstance(one, _FIXED):
        raise _MayChange


def _names_in(code: types.CodeType) -> Iterator[str]:
    """Those of a function and of what is defined in it."""
    for step in dis.get_instructions(code):
        if step.opname in ("LOAD_GLOBAL", "LOAD_NAME"):
            yield step.argval
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from _names_in(constant)
