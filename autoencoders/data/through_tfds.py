"""MNIST through tensorflow-datasets, made from the shipped archive: the usual call, and no network."""

import struct
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from autoencoders.data.cache import build_once, cache_dir, process_dir
from autoencoders.data.mnist import SPLITS, raw_mnist

if TYPE_CHECKING:
    import tensorflow as tf


def mnist_tfds(
    split: str = "train", *, data_dir: str | Path | None = None, as_supervised: bool = True
) -> "tf.data.Dataset":
    """MNIST as `tfds.load("mnist")` gives it, in the data set's own order.

    Args:
        split: A split of tfds: "train", "test", "train[:1000]", "train[10%:20%]", …
        data_dir: As for `prepare_mnist`.
        as_supervised: Elements are (image, label); otherwise {"image": image, "label": label}.

    Returns:
        Images, uint8 in 0…255, (28, 28, 1), with labels, int64.
    """
    import tensorflow_datasets as tfds

    return tfds.load(
        "mnist",
        split=split,
        data_dir=prepare_mnist(data_dir),
        download=False,
        as_supervised=as_supervised,
    )


def prepare_mnist(data_dir: str | Path | None = None) -> Path:
    """Make a folder that `tfds.load("mnist", data_dir=…, download=False)` reads; once, in a few seconds.

    Args:
        data_dir: The tfds folder to add MNIST to. By default one in the user's cache, and where that cannot
            be written, one that ends with this process.

    Returns:
        The `data_dir` to hand to tfds.

    Raises:
        OSError: If `data_dir` was named and cannot be written.
    """
    import tensorflow_datasets as tfds

    builder = tfds.builder("mnist", data_dir=data_dir)
    where = Path("mnist") / str(builder.version)

    def build(draft: Path) -> None:
        _write(draft, builder.info.features, str(builder.version))

    if data_dir is not None:
        return build_once(Path(data_dir).expanduser() / where, build).parents[1]
    try:
        return build_once(cache_dir() / "tfds" / where, build).parents[1]
    except OSError:
        return build_once(process_dir() / "tfds" / where, build).parents[1]


def _write(folder: Path, features: Any, version: str) -> None:
    """Fill a folder with what tfds itself would have written: one shard a split, and the metadata."""
    import tensorflow_datasets as tfds

    template = tfds.core.ShardedFileTemplate(
        data_dir=folder, dataset_name="mnist", filetype_suffix="tfrecord", split=None
    )
    tfds.folder_dataset.write_metadata(
        data_dir=folder,
        features=features,
        split_infos=[_write_split(folder, split, template) for split in SPLITS],
        version=version,
        filename_template=template,
        check_data=False,  # it would read 70,000 images again
    )


def _write_split(folder: Path, split: str, template: Any) -> Any:
    import tensorflow as tf
    import tensorflow_datasets as tfds

    images, labels = raw_mnist(split)
    path = folder / f"mnist-{split}.tfrecord-00000-of-00001"
    with tf.io.TFRecordWriter(str(path)) as writer:
        for image, label in zip(images, labels.tolist(), strict=True):
            writer.write(_example(_png(image), label))
    return tfds.core.SplitInfo(
        name=split,
        shard_lengths=[len(labels)],
        num_bytes=path.stat().st_size,
        filename_template=template.replace(split=split),
    )


def _example(png: bytes, label: int) -> bytes:
    import tensorflow as tf

    feature = {
        "image": tf.train.Feature(bytes_list=tf.train.BytesList(value=[png])),
        "label": tf.train.Feature(int64_list=tf.train.Int64List(value=[label])),
    }
    return tf.train.Example(features=tf.train.Features(feature=feature)).SerializeToString()


def _png(image: np.ndarray) -> bytes:
    """A grey image, uint8, (height, width), as PNG: faster here than one TensorFlow op an image."""
    height, width = image.shape
    rows = np.pad(image, ((0, 0), (1, 0)))  # each row starts with the number of its filter; 0 is none
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = (b"IHDR", header), (b"IDAT", zlib.compress(rows.tobytes(), 1)), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
