"""MNIST as NumPy arrays, from the archive that ships with the package: no TensorFlow, no network."""

import hashlib
import io
import math
import zipfile
from pathlib import Path

import numpy as np

ARCHIVE = Path(__file__).parent.parent / "mnist.npz"
SHA256 = "06af5dfe73b70e3bc1c36439982b18a8d76803db9b544f6fdf838a37fbb01b64"
SPLITS = {"train": 60_000, "test": 10_000}


def load_mnist(
    split: str = "train", *, flat: bool = True, limit: int | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """Handwritten digits and their labels, in the data set's own order.

    Args:
        split: "train" (60,000 images) or "test" (10,000).
        flat: One row of 784 pixels an image; otherwise an image of 28 x 28 x 1.
        limit: Only the first so many images. They alone are decompressed, so few images load faster.

    Returns:
        Images, float32 in [0, 1], (n, 784) or (n, 28, 28, 1), and labels, int64 in 0…9, (n,).

    Raises:
        ValueError: If there is no such split, or `limit` does not lie between 1 and its size.
        OSError: If the archive is missing or damaged.
    """
    images, labels = raw_mnist(split, limit)
    images = images.reshape(-1, 784) if flat else images[..., np.newaxis]
    # Multiplying into float32 is several times faster than a division that goes through float64.
    return np.multiply(images, np.float32(1 / 255), dtype=np.float32), labels.astype(np.int64)


def first_test_images(n: int = 49, *, flat: bool = True) -> np.ndarray:
    """The first test images: the 7 x 7 grid that the lecture shows everywhere.

    Returns:
        float32 in [0, 1], (n, 784) or (n, 28, 28, 1).
    """
    return load_mnist("test", flat=flat, limit=n)[0]


def raw_mnist(split: str = "train", limit: int | None = None) -> tuple[np.ndarray, np.ndarray]:
    """The bytes as they were published: images, uint8 in 0…255, (n, 28, 28), and labels, uint8, (n,)."""
    if split not in SPLITS:
        raise ValueError(f'`split` must be "train" or "test". Received: split={split!r}')
    if limit is not None and not 1 <= limit <= SPLITS[split]:
        raise ValueError(
            f"`limit` must lie between 1 and the {SPLITS[split]:,} images of {split!r}. "
            f"Received: limit={limit!r}"
        )
    with zipfile.ZipFile(io.BytesIO(_verified(ARCHIVE))) as archive:
        return _first_rows(archive, f"x_{split}", limit), _first_rows(archive, f"y_{split}", limit)


def _verified(path: Path) -> bytes:
    """The file's bytes, if they are the ones that were shipped."""
    data = path.read_bytes() if path.exists() else b""
    digest = hashlib.sha256(data).hexdigest()
    if digest != SHA256:
        raise OSError(
            f"{path} is {'damaged' if data else 'missing'}: expected the MNIST archive with SHA-256 "
            f"{SHA256}. Received: {len(data):,} bytes with SHA-256 {digest}. Install the package again, "
            f"or in a clone run `git checkout -- autoencoders/mnist.npz`."
        )
    return data


def _first_rows(archive: zipfile.ZipFile, name: str, limit: int | None) -> np.ndarray:
    """The first rows of an array in an .npz archive; the rest of it is never decompressed."""
    with archive.open(f"{name}.npy") as file:
        np.lib.format.read_magic(file)
        shape, _, dtype = np.lib.format.read_array_header_1_0(file)
        shape = (shape[0] if limit is None else limit, *shape[1:])
        return np.frombuffer(file.read(math.prod(shape) * dtype.itemsize), dtype).reshape(shape)
