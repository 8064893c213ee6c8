"""Ask a notebook a question: run a probe in its namespace and keep what comes back as plain data.

This is the half of a check that runs inside the student's process, at home and under the grader alike. It
knows the question and its inputs, and never what the answer should be.
"""

import ast
import builtins
import contextlib
import io
import types
import warnings
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from autoencoders import plain

#: An error's message is the student's text: long enough to recognise, short enough to show.
MAX_MESSAGE = 400


def ask(namespace: dict[str, Any], probe: str, inputs: Mapping[str, Any]) -> dict[str, Any]:
    """Answer one question with the names that the notebook has defined.

    Args:
        namespace: The notebook's global names.
        probe: A Python expression, or statements that end in `return`. It sees the inputs as its
            parameters and everything else as the notebook's own names.
        inputs: Plain data, one value a parameter. The probe gets copies.

    Returns:
        `{"answer": plain data}`, with `"changed": [names]` where inputs are not as they were, or
        `{"error": {"type": …, "message": …, "missing": name or None}}`.
    """
    try:
        question = function_of(probe, list(inputs), namespace)
        copies = plain.decode(plain.encode(dict(inputs)))
        with _quiet():
            answer = plain.to_plain(question(**copies))
        changed = [name for name, value in inputs.items() if not _alike(copies[name], value)]
        return {"answer": answer, "changed": changed} if changed else {"answer": answer}
    except KeyboardInterrupt:
        raise  # a time limit, or the student at the keyboard: not an answer
    except BaseException as error:  # sys.exit() in a student's function must not end the kernel
        return {"error": describe(error)}


def function_of(probe: str, parameters: list[str], namespace: dict[str, Any]) -> types.FunctionType:
    """A probe as a function of its inputs, whose globals are the notebook's; no name is added to them."""
    try:
        body: list[ast.stmt] = [ast.Return(ast.parse(probe.strip(), mode="eval").body)]
    except SyntaxError:
        body = ast.parse(probe).body
    definition = ast.parse(f"def probe({', '.join(parameters)}): pass")
    definition.body[0].body = body  # type: ignore[attr-defined]
    module = compile(ast.fix_missing_locations(definition), "<probe>", "exec")
    code = next(constant for constant in module.co_consts if isinstance(constant, types.CodeType))
    namespace.setdefault("__builtins__", builtins)  # as `exec` would; a notebook's namespace has it
    return types.FunctionType(code, namespace, "probe")


def _alike(now: Any, then: Any) -> bool:
    """Whether plain data are what they were."""
    if isinstance(then, Mapping):
        return now.keys() == then.keys() and all(_alike(now[name], then[name]) for name in then)
    if isinstance(then, list | tuple):
        return len(now) == len(then) and all(map(_alike, now, then))
    if isinstance(then, np.ndarray):
        return np.array_equal(now, then, equal_nan=then.dtype.kind in "fc")
    return bool(now == then)


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """What a student's function prints or warns of while it is asked is not part of the answer."""
    with (
        contextlib.redirect_stdout(io.StringIO()),
        contextlib.redirect_stderr(io.StringIO()),
        warnings.catch_warnings(),
    ):
        warnings.simplefilter("ignore")
        yield


def describe(error: BaseException) -> dict[str, Any]:
    """An exception as plain data: its type, its message, and the name that it misses, if it does."""
    try:
        message = str(error)
    except Exception:  # an exception of the student's whose __str__ fails
        message = ""
    missing = error.name if isinstance(error, NameError) else None
    return {
        "type": type(error).__name__,
        "message": message[:MAX_MESSAGE],
        "missing": missing if isinstance(missing, str) else None,
    }


def answer_file(namespace: dict[str, Any], question: str, answers: str) -> None:
    """Answer a file of questions into a folder, one file an answer.

    An answer is written as soon as it is there: a later question that kills the process takes none of
    the earlier answers with it.

    Args:
        namespace: The notebook's global names.
        question: Path of an `.npz` file of plain data: a list of `{"probe": …, "inputs": {…}}`.
        answers: Path of an existing folder; answer `i` becomes `i.npz` in it.
    """
    for index, case in enumerate(plain.decode(Path(question).read_bytes())):
        reply = ask(namespace, case["probe"], case["inputs"])
        draft = Path(answers, f"{index}.part")
        draft.write_bytes(_encode_reply(reply))
        draft.replace(Path(answers, f"{index}.npz"))


def _encode_reply(reply: dict[str, Any]) -> bytes:
    data = plain.encode(reply)
    if len(data) <= plain.MAX_BYTES:
        return data
    message = f"expected at most {plain.MAX_BYTES:,} bytes. Received: an answer of {len(data):,}"
    return plain.encode({"error": describe(plain.NotPlainData(message))})
