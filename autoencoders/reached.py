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


def reached(question: types.FunctionType) -> dict[str, Any] | None:
    """The names that the answer to a question hangs on, each with what it is now.

    Functions and classes of the notebook are followed to what they name in turn; those of a library are taken
    as they are. While `unchanged`, asking again would give the same answer, but for chance.

    Args:
        question: What `probe.function_of` returns; its globals are the notebook's names.

    Returns: names and objects; None if one of them may change without becoming another object.
    """
    namespace: dict[str, Any] = question.__globals__
    found: dict[str, Any] = {}
    seen: set[int] = set()
    unseen: list[Any] = [question]
    while unseen:
        one = unseen.pop()
        if id(one) in seen or isinstance(one, _FIXED):
            continue
        seen.add(id(one))  # a class may be enclosed by its own methods, for their `super()`
        parts = _parts(one, namespace)
        if parts is None:
            return None
        unseen += parts
        for name in _names(one, namespace):
            if name not in found:
                found[name] = namespace.get(name, UNKNOWN)
                unseen += [] if found[name] is UNKNOWN else [found[name]]
    return found


def unchanged(found: Mapping[str, Any] | None, namespace: Mapping[str, Any]) -> bool:
    """Whether what was `reached` is known, and still what the notebook's names stand for."""
    return found is not None and all(namespace.get(name, UNKNOWN) is was for name, was in found.items())


def _parts(one: Any, namespace: Mapping[str, Any]) -> list[Any] | None:
    """The objects that one is made of; none of a library's code, None for what may change in place."""
    if isinstance(one, types.FunctionType):
        return _kept_by(one) if one.__globals__ is namespace else []
    if isinstance(one, type):
        return [*one.__bases__, *vars(one).values()] if one.__module__ == namespace.get("__name__") else []
    if isinstance(one, staticmethod | classmethod):
        return [one.__func__]
    return list(one) if isinstance(one, tuple | frozenset) else None


def _kept_by(function: types.FunctionType) -> list[Any] | None:
    """What a function keeps beside its code: defaults, attributes, variables of the function around it."""
    defaults = [*(function.__defaults__ or ()), *(function.__kwdefaults__ or {}).values()]
    try:
        enclosed = [cell.cell_contents for cell in function.__closure__ or ()]
    except ValueError:  # a variable that has no value yet
        return None
    return [*defaults, *vars(function).values(), *enclosed]


def _names(one: Any, namespace: Mapping[str, Any]) -> Iterator[str]:
    """The global names that a function of the notebook uses."""
    if isinstance(one, types.FunctionType) and one.__globals__ is namespace:
        yield from _names_in(one.__code__)


def _names_in(code: types.CodeType) -> Iterator[str]:
    """Those of a function and of what is defined in it."""
    for step in dis.get_instructions(code):
        if step.opname in ("LOAD_GLOBAL", "LOAD_NAME"):
            yield step.argval
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from _names_in(constant)
