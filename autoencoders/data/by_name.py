"""Any image data set of tensorflow-datasets by name, at one size.

Without a network the answer comes at once; left to itself, tfds retries for minutes before it gives up.
"""

import difflib
import threading
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from autoencoders.data.through_tfds import prepare_mnist

if TYPE_CHECKING:
    import tensorflow as tf

#: Seconds that a source may take to answer before the network counts as missing.
PATIENCE = 5.0


def load_images(
    name: str, *, size: int, split: str = "train", data_dir: str | Path | None = None
) -> np.ndarray:
    """All images of a split in memory.

    Args:
        name: A data set of tfds with images, for example "mnist", "cifar10" or "oxford_flowers102".
        size: Height and width wanted. An image is cropped to its central square, then resized.
        split: A split of tfds. A slice, "train[:500]", keeps a large data set out of memory.
        data_dir: A tfds folder. By default tfds's own, `TFDS_DATA_DIR` or `~/tensorflow_datasets`; MNIST
            comes from this package.

    Returns:
        float32 in [0, 1], (n, size, size, channels).

    Raises:
        ValueError: If tfds knows no such data set or split, or it holds no images.
        ConnectionError: If the data set is not on this machine and its source does not answer.
    """
    pipeline = image_pipeline(name, size=size, split=split, data_dir=data_dir)
    return np.concatenate(list(pipeline.batch(256).as_numpy_iterator()))


def image_pipeline(
    name: str, *, size: int, split: str = "train", data_dir: str | Path | None = None
) -> "tf.data.Dataset":
    """The images of a split one by one, in order, each as `load_images` has it: (size, size, channels)."""
    import tensorflow as tf

    if size < 1:
        raise ValueError(f"`size` must be a number of pixels, at least 1. Received: size={size!r}")
    builder = _builder(name, data_dir)
    key = _image_key(builder)
    if not builder.is_prepared():
        _require_source(builder)
        builder.download_and_prepare()
    images = builder.as_dataset(split=split, shuffle_files=False)
    return images.map(lambda example: _square(example[key], size), num_parallel_calls=tf.data.AUTOTUNE)


def _builder(name: str, data_dir: str | Path | None) -> Any:
    """What tfds knows about the data set, whether or not its images are here."""
    import tensorflow_datasets as tfds

    if name.partition(":")[0] == "mnist":
        data_dir = prepare_mnist(data_dir)
    try:
        return tfds.builder(name, data_dir=data_dir)
    except tfds.core.DatasetNotFoundError:
        near = difflib.get_close_matches(name, tfds.list_builders(with_community_datasets=False), n=3)
        hint = f"Did you mean {' or '.join(map(repr, near))}?" if near else "tfds.list_builders() lists all."
        raise ValueError(f"`name` must be a data set of tfds. Received: name={name!r}. {hint}") from None


def _require_source(builder: Any) -> None:
    """Stop here, with what to do, if the download that is about to start cannot end well."""
    silent = _silent(getattr(builder, "url_infos", None) or ["https://www.tensorflow.org/datasets"])
    if silent:
        folder = builder.data_path.parents[len(Path(builder.info.full_name).parts) - 1]
        raise ConnectionError(
            f"The data set {builder.name!r} is not in {folder}, and there is no way to its source: no answer "
            f"from {', '.join(silent)}. Where there is a network, run "
            f"`python -c \"import tensorflow_datasets as tfds; tfds.load('{builder.name}')\"` and copy "
            f'~/tensorflow_datasets/{builder.name} into that folder; or use "mnist", which needs no network.'
        )


def _silent(urls: Iterable[str]) -> list[str]:
    """The hosts that do not answer, each asked once and all at the same time."""
    hosts = {urllib.parse.urlsplit(url).netloc: url for url in urls}
    answered: set[str] = set()

    def ask(host: str, url: str) -> None:
        try:
            urllib.request.urlopen(urllib.request.Request(url, method="HEAD"), timeout=PATIENCE).close()
        except urllib.error.HTTPError:
            pass  # a refusal is an answer
        except (OSError, ValueError):
            return
        answered.add(host)

    # Daemons, because a name server that is out of reach holds a thread longer than any timeout of ours.
    threads = [threading.Thread(target=ask, args=pair, daemon=True) for pair in hosts.items()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    return sorted(hosts.keys() - answered)


def _image_key(builder: Any) -> str:
    """The name of the feature that holds the image, usually "image"."""
    import tensorflow_datasets as tfds

    features = dict(builder.info.features.items())
    images = [key for key, feature in features.items() if type(feature) is tfds.features.Image]
    if not images:
        raise ValueError(
            f"{builder.name!r} must hold images, one an example. Received: the features {sorted(features)}."
        )
    return "image" if "image" in images else images[0]


def _square(image: "tf.Tensor", size: int) -> "tf.Tensor":
    """The central square of an image, (h, w, channels), as float32 in [0, 1], (size, size, channels)."""
    import tensorflow as tf

    height, width = tf.shape(image)[0], tf.shape(image)[1]
    side = tf.minimum(height, width)
    square = tf.image.crop_to_bounding_box(image, (height - side) // 2, (width - side) // 2, side, side)
    # Antialiasing, or shrinking would pick pixels instead of averaging them.
    resized = tf.image.resize(tf.image.convert_image_dtype(square, tf.float32), (size, size), antialias=True)
    return tf.ensure_shape(tf.clip_by_value(resized, 0.0, 1.0), (size, size, image.shape[-1]))
