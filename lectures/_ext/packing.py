"""How trained weights travel into a page: a table of tensors and their bytes, in a script.

A page that was opened from a folder may not fetch files, but it may load scripts. Weights are rounded to
8 bits with a scale for each column; `unpack` gives back the numbers that the page calculates with.
"""

import base64
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

Tensors = Mapping[str, np.ndarray]
_ALIGN = 4  # bytes: a Float32Array must begin at a multiple of this
_SMALL = 4096  # numbers: what is not larger keeps its float32


def pack(name: str, tensors: Tensors) -> str:
    """The script that hands `tensors` to the figure `name`.

    Args:
        name: The figure.
        tensors: By name. Large floating matrices are rounded to int8, column by column; small ones and
            vectors are float32; uint8 (images, labels) stays as it is.
    """
    table: list[dict[str, Any]] = []
    data = bytearray()

    def append(array: np.ndarray) -> int:
        data.extend(b"\0" * (-len(data) % _ALIGN))
        offset = len(data)
        data.extend(np.ascontiguousarray(array).tobytes())
        return offset

    for key, array in tensors.items():
        row = {"name": key, "shape": list(array.shape)}
        if array.dtype == np.uint8:
            row |= {"type": "uint8", "offset": append(array)}
        elif array.ndim == 2 and array.size > _SMALL:
            steps, scale = _rounded(array)
            row |= {"type": "int8", "offset": append(steps), "scaleOffset": append(scale)}
        else:
            row |= {"type": "float32", "offset": append(array.astype("<f4"))}
        table.append(row)
    held = json.dumps({"tensors": table, "bytes": base64.b64encode(data).decode()})
    return f'(globalThis.liveWeights ??= {{}})["{name}"] = {held};\n'


def unpack(script: Path) -> dict[str, np.ndarray]:
    """The tensors of a script that `pack` wrote, as the page sees them (weights rounded)."""
    match = re.search(r'"\] = (\{.*\});\n$', script.read_text("utf-8"), re.DOTALL)
    if match is None:
        raise ValueError(f"A script of weights ends in one table. Received: {script}")
    held = json.loads(match.group(1))
    data = base64.b64decode(held["bytes"])
    return {row["name"]: _restored(row, data) for row in held["tensors"]}


def _rounded(matrix: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    scale = np.maximum(np.abs(matrix).max(axis=0), 1e-12).astype("<f4") / np.float32(127)
    return np.rint(matrix / scale).astype(np.int8), scale


def _restored(row: Mapping[str, Any], data: bytes) -> np.ndarray:
    count = int(np.prod(row["shape"]))
    dtype = {"int8": np.int8, "uint8": np.uint8, "float32": "<f4"}[row["type"]]
    values = np.frombuffer(data, dtype, count, row["offset"]).reshape(row["shape"])
    if row["type"] != "int8":
        return values
    return values * np.frombuffer(data, "<f4", row["shape"][-1], row["scaleOffset"])
