"""Plain data, and nothing else, between a student's process and whoever judges it.

A value is a tree of JSON scalars, lists, dictionaries with string keys, and numeric arrays. It travels as
an `.npz` archive: the tree as JSON, each array as an `.npy` member. Nothing is ever unpickled, and whoever
reads bounds the size before it parses.
"""

import io
import json
import math
import zipfile
from typing import Any

import numpy as np

#: Booleans, integers, unsigned integers and floats: the dtypes that cross the line.
NUMERIC = "biuf"
MAX_BYTES = 64 * 2**20
MAX_DEPTH = 16
MAX_LEAVES = 10_000
_DIRECTORY_ENTRY = b"PK\x01\x02"


class NotPlainData(ValueError):
    """A value, or the bytes that should hold one, is not plain data within the limits."""


def to_plain(value: Any, depth: int = 0) -> Any:
    """Turn what a student's code returned into plain data.

    Args:
        value: A number, text, None, a NumPy array, a TensorFlow or Keras tensor or variable, or a list,
            tuple or dictionary of these.
        depth: How deep in the tree `value` lies.

    Returns:
        The same tree of builtin scalars, lists, dictionaries and NumPy arrays with a numeric dtype.

    Raises:
        NotPlainData: If `value` holds anything else.
    """
    if depth > MAX_DEPTH:
        raise NotPlainData(f"The answer is nested deeper than {MAX_DEPTH} levels.")
    if value is None or type(value) in (bool, int, float, str):
        return value
    if isinstance(value, list | tuple):
        return [to_plain(item, depth + 1) for item in value]
    if isinstance(value, dict):
        return {str(key): to_plain(item, depth + 1) for key, item in value.items()}
    return _to_array(value)


def _to_array(value: Any) -> Any:
    if not (isinstance(value, np.generic | np.ndarray) or hasattr(value, "__array__")):
        kind = type(value).__name__
        raise NotPlainData(f"expected numbers or an array. Received: an object of type {kind}")
    array = np.asarray(value)
    if array.dtype.kind == "V" and array.dtype.names is None:  # bfloat16 and its relatives
        array = array.astype(np.float32)
    if array.dtype.kind not in NUMERIC:
        raise NotPlainData(f"expected a numeric array. Received: dtype {array.dtype}")
    return array.item() if array.ndim == 0 else np.ascontiguousarray(array)


def encode(value: Any) -> bytes:
    """Plain data as the bytes of an `.npz` archive; raises `NotPlainData` for anything else."""
    arrays: dict[int, tuple[int, np.ndarray]] = {}
    tree = json.dumps(_fold(to_plain(value), arrays)).encode()
    buffer = io.BytesIO()
    members: dict[str, Any] = {f"a{i}": array for i, array in arrays.values()}
    np.savez(buffer, tree=np.frombuffer(tree, np.uint8), **members)
    return buffer.getvalue()


def _fold(value: Any, arrays: dict[int, tuple[int, np.ndarray]]) -> Any:
    if isinstance(value, np.ndarray):
        # One array in many places, such as the images of every claim of a check, is written once.
        place, _ = arrays.setdefault(id(value), (len(arrays), value))
        return {"array": place}
    if isinstance(value, list):
        return [_fold(item, arrays) for item in value]
    if isinstance(value, dict):
        return {"dict": {key: _fold(item, arrays) for key, item in value.items()}}
    return value


def decode(data: bytes, max_bytes: int = MAX_BYTES) -> Any:
    """Read plain data from bytes that nobody vouches for.

    Args:
        data: What `encode` wrote, or what somebody wants to pass for it.
        max_bytes: The most that the archive may hold, packed and unpacked.

    Raises:
        NotPlainData: If the bytes are not an archive of plain data within the limits.
    """
    if len(data) > max_bytes:
        raise NotPlainData(f"The answer holds {len(data):,} bytes; at most {max_bytes:,} are read.")
    # Counted before the archive is opened: reading a directory of a million names takes a gigabyte.
    if data.count(_DIRECTORY_ENTRY) > MAX_LEAVES:
        raise NotPlainData(f"The answer holds more than {MAX_LEAVES:,} arrays.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = _members(archive, max_bytes)
        tree = json.loads(members.pop("tree").tobytes().decode(), parse_int=_bounded_int)
        return _unfold(tree, members, depth=0)
    except NotPlainData:
        raise
    except Exception as error:  # whatever a forged archive provokes, it is one thing to the caller
        raise NotPlainData(f"The answer cannot be read as plain data ({type(error).__name__}).") from error


def _members(archive: zipfile.ZipFile, max_bytes: int) -> dict[str, np.ndarray]:
    entries = archive.infolist()
    # Stored, never compressed: a packed size that lies about the unpacked one has nothing to inflate.
    if any(entry.compress_type != zipfile.ZIP_STORED for entry in entries):
        raise NotPlainData("The answer is compressed; plain data is stored as it is.")
    if sum(entry.file_size for entry in entries) > max_bytes:
        raise NotPlainData(f"The answer unpacks to more than {max_bytes:,} bytes.")
    return {entry.filename.removesuffix(".npy"): _read_array(archive.read(entry)) for entry in entries}


def _read_array(data: bytes) -> np.ndarray:
    stream = io.BytesIO(data)
    version = np.lib.format.read_magic(stream)
    read_header = {(1, 0): np.lib.format.read_array_header_1_0, (2, 0): np.lib.format.read_array_header_2_0}
    shape, fortran, dtype = read_header[version](stream)
    if dtype.kind not in NUMERIC or dtype.itemsize > 16:
        raise NotPlainData(f"The answer holds an array of dtype {dtype}; numbers are expected.")
    # The header is the sender's word: it has to agree with the bytes that are there before NumPy allocates.
    if math.prod(shape) * dtype.itemsize != len(data) - stream.tell():
        raise NotPlainData("The answer holds an array whose shape does not fit its bytes.")
    flat = np.frombuffer(data, dtype, offset=stream.tell())
    return flat.reshape(shape, order="F" if fortran else "C").copy()


def _bounded_int(digits: str) -> int:
    if len(digits) > 40:
        raise NotPlainData("The answer holds a whole number of more than 40 digits.")
    return int(digits)


def _unfold(tree: Any, arrays: dict[str, np.ndarray], depth: int) -> Any:
    if depth > 2 * MAX_DEPTH + 2:
        raise NotPlainData(f"The answer is nested deeper than {MAX_DEPTH} levels.")
    if isinstance(tree, list):
        return [_unfold(item, arrays, depth + 1) for item in tree]
    if isinstance(tree, dict) and set(tree) == {"array"}:
        return arrays[f"a{int(tree['array'])}"]
    if isinstance(tree, dict) and set(tree) == {"dict"}:
        return {key: _unfold(item, arrays, depth + 1) for key, item in tree["dict"].items()}
    if isinstance(tree, dict):
        raise NotPlainData("The answer is not a tree of plain data.")
    return tree
