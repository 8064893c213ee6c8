"""MNIST offline, other image data sets by name, and batches in memory."""

import itertools
import shutil
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from autoencoders import data
from autoencoders.data import by_name, cache, mnist

FIRST_49_LABELS = "7210414 9590690 1597349 6654074 0131347 2712117 4235124".replace(" ", "")


class TestArrays:
    @pytest.mark.parametrize(("split", "n"), [("train", 60_000), ("test", 10_000)])
    def test_a_split_is_whole_and_scaled_to_one(self, split, n):
        x, labels = data.load_mnist(split)
        assert (x.shape, x.dtype, x.min(), x.max()) == ((n, 784), np.float32, 0, 1)
        assert (labels.shape, labels.dtype, set(labels)) == ((n,), np.int64, set(range(10)))

    def test_mean_and_spread_are_those_of_the_published_set(self):
        images, _ = mnist.raw_mnist("train")
        assert (images.mean(), images.std()) == (
            pytest.approx(33.3184, abs=1e-4),
            pytest.approx(78.5675, abs=1e-4),
        )

    def test_the_first_49_test_images_are_the_decks_grid(self):
        x, labels = data.load_mnist("test", limit=49)
        assert "".join(map(str, labels)) == FIRST_49_LABELS
        np.testing.assert_array_equal(data.first_test_images(), x)

    def test_a_limit_gives_the_first_images_of_the_whole(self):
        few, few_labels = data.load_mnist("test", limit=100)
        x, labels = data.load_mnist("test")
        np.testing.assert_array_equal(few, x[:100])
        np.testing.assert_array_equal(few_labels, labels[:100])

    def test_images_that_are_not_flat_have_height_width_and_channel(self):
        images, _ = data.load_mnist("test", flat=False, limit=3)
        assert images.shape == (3, 28, 28, 1)
        np.testing.assert_array_equal(images.reshape(3, 784), data.first_test_images(3))

    def test_images_may_be_written_to(self):
        x, _ = data.load_mnist("test", limit=2)
        x[0] = 0.5
        assert data.load_mnist("test", limit=2)[0].max() == 1

    @pytest.mark.parametrize("limit", [0, -1, 10_001])
    def test_an_impossible_limit_is_refused(self, limit):
        with pytest.raises(ValueError, match=rf"between 1 and the 10,000 .*Received: limit={limit}"):
            data.load_mnist("test", limit=limit)

    def test_an_unknown_split_is_refused(self):
        with pytest.raises(ValueError, match=r'must be "train" or "test"\. Received: split=\'valid\''):
            data.load_mnist("valid")

    def test_a_damaged_archive_is_named_with_what_to_do(self, tmp_path, monkeypatch):
        damaged = shutil.copyfile(mnist.ARCHIVE, tmp_path / "mnist.npz")
        with damaged.open("r+b") as file:
            file.seek(5_000_000)
            file.write(b"\0\0\0\0")
        monkeypatch.setattr(mnist, "ARCHIVE", damaged)
        with pytest.raises(
            OSError, match=r"mnist\.npz is damaged: expected .*Received: .*Install the package"
        ):
            data.load_mnist("test", limit=1)

    def test_a_missing_archive_is_named(self, tmp_path, monkeypatch):
        monkeypatch.setattr(mnist, "ARCHIVE", tmp_path / "mnist.npz")
        with pytest.raises(OSError, match="is missing: expected the MNIST archive"):
            data.load_mnist()

    def test_arrays_come_without_tensorflow(self):
        program = (
            "import sys; from autoencoders import data; data.load_mnist(limit=10);"
            "sys.exit(any(name in sys.modules for name in ('tensorflow', 'keras', 'tensorflow_datasets')))"
        )
        assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


class TestCache:
    def test_the_environment_names_the_folder(self, tmp_path, monkeypatch):
        monkeypatch.setenv("AUTOENCODERS_CACHE", str(tmp_path))
        assert data.cache_dir() == tmp_path
        monkeypatch.delenv("AUTOENCODERS_CACHE")
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
        assert data.cache_dir() == tmp_path / "autoencoders"

    def test_builders_that_race_leave_one_whole_folder(self, tmp_path):
        numbers = itertools.count()

        def build(folder):
            name = str(next(numbers))
            (folder / "first").write_text(name)
            time.sleep(0.05)
            (folder / "second").write_text(name)

        with ThreadPoolExecutor(8) as pool:
            folders = list(pool.map(lambda _: cache.build_once(tmp_path / "made", build), range(8)))
        assert set(folders) == {tmp_path / "made"}
        assert (tmp_path / "made/first").read_text() == (tmp_path / "made/second").read_text()
        assert [path.name for path in tmp_path.iterdir()] == ["made"]

    def test_what_is_there_is_not_built_again(self, tmp_path):
        for text in ("old", "new"):
            cache.build_once(tmp_path / "made", lambda folder, text=text: (folder / "file").write_text(text))
        assert (tmp_path / "made/file").read_text() == "old"

    def test_a_build_that_fails_leaves_nothing(self, tmp_path):
        def build(folder):
            (folder / "first").touch()
            raise OSError("No space left on device")

        with pytest.raises(OSError, match="No space left"):
            cache.build_once(tmp_path / "made", build)
        assert list(tmp_path.iterdir()) == []


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    """A tfds folder that holds MNIST."""
    return data.prepare_mnist(tmp_path_factory.mktemp("tfds"))


class TestThroughTfds:
    def test_tfds_itself_reads_the_prepared_folder(self, prepared):
        import tensorflow_datasets as tfds

        splits, info = tfds.load("mnist", data_dir=prepared, download=False, with_info=True)
        assert {name: split.num_examples for name, split in info.splits.items()} == mnist.SPLITS
        assert splits["train"].cardinality() == 60_000

    @pytest.mark.parametrize("split", ["train", "test"])
    def test_images_and_order_are_those_of_the_archive(self, prepared, split):
        stored = data.mnist_tfds(split, data_dir=prepared).batch(10_000).as_numpy_iterator()
        images, labels = (np.concatenate(parts) for parts in zip(*stored, strict=True))
        expected, expected_labels = mnist.raw_mnist(split)
        np.testing.assert_array_equal(images[..., 0], expected)
        np.testing.assert_array_equal(labels, expected_labels)

    def test_a_cache_that_cannot_be_written_is_no_obstacle(self, tmp_path, monkeypatch):
        (tmp_path / "file").touch()
        monkeypatch.setenv("AUTOENCODERS_CACHE", str(tmp_path / "file"))
        first = next(data.mnist_tfds("test[:1]").as_numpy_iterator())
        assert first[1] == 7

    def test_a_named_folder_that_cannot_be_written_is_an_error(self, tmp_path):
        (tmp_path / "file").touch()
        with pytest.raises(OSError, match="file"):
            data.prepare_mnist(tmp_path / "file")


@pytest.fixture(scope="module")
def colour_set(tmp_path_factory):
    """A tfds folder with a colour data set of eight images, 20 x 30: a red middle between blue sides."""
    import tensorflow as tf
    import tensorflow_datasets as tfds

    folder = tmp_path_factory.mktemp("tfds")
    image = np.zeros((20, 30, 3), np.uint8)
    image[:, 5:25, 0] = 255
    image[:, :5, 2] = image[:, 25:, 2] = 255
    examples = tf.data.Dataset.from_tensors({"photo": image, "label": np.int64(1)}).repeat(8)
    tfds.dataset_builders.store_as_tfds_dataset(
        name="stripes",
        version="1.0.0",
        data_dir=folder,
        split_datasets={"train": examples},
        features=tfds.features.FeaturesDict(
            {"photo": tfds.features.Image(shape=(None, None, 3)), "label": tfds.features.Scalar(np.int64)}
        ),
        disable_shuffling=True,
    )
    return folder


@pytest.fixture
def dead_network(monkeypatch):
    """Every way out ends at a port where nobody listens."""
    for name in ("http_proxy", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.setenv("no_proxy", "")


class TestByName:
    def test_an_image_is_cropped_to_its_square_then_resized(self, colour_set):
        images = data.load_images("stripes", size=8, data_dir=colour_set)
        assert (images.shape, images.dtype) == ((8, 8, 8, 3), np.float32)
        np.testing.assert_allclose(images[..., 0], 1.0, atol=1e-6)
        np.testing.assert_allclose(images[..., 1:], 0.0, atol=1e-6)

    def test_a_slice_of_a_split_is_enough(self, colour_set):
        assert len(data.load_images("stripes", size=4, split="train[:3]", data_dir=colour_set)) == 3

    def test_the_pipeline_knows_its_shapes(self, colour_set):
        pipeline = data.image_pipeline("stripes", size=16, data_dir=colour_set)
        assert tuple(pipeline.element_spec.shape) == (16, 16, 3)

    def test_mnist_by_name_is_the_shipped_one(self, prepared):
        images = data.load_images("mnist", size=28, split="test[:49]", data_dir=prepared)
        np.testing.assert_allclose(images, data.first_test_images(flat=False), atol=1e-6)

    def test_shrinking_averages_pixels(self, prepared):
        images = data.load_images("mnist", size=14, split="test[:49]", data_dir=prepared)
        whole = data.first_test_images(flat=False)
        np.testing.assert_allclose(images.mean(axis=(1, 2, 3)), whole.mean(axis=(1, 2, 3)), rtol=0.03)

    def test_a_name_with_a_slip_is_met_with_the_nearest(self):
        with pytest.raises(ValueError, match=r"Received: name='cifr10'\. Did you mean 'cifar10'"):
            data.load_images("cifr10", size=32)

    def test_a_data_set_without_images_is_refused_before_any_download(self, tmp_path):
        with pytest.raises(ValueError, match=r"'imdb_reviews' must hold images.*\['label', 'text'\]"):
            data.load_images("imdb_reviews", size=32, data_dir=tmp_path)

    def test_no_network_is_said_at_once_and_what_to_do(self, tmp_path, dead_network):
        began = time.monotonic()
        with pytest.raises(ConnectionError, match=r"'cifar10' is not in .*toronto\.edu.* copy .*cifar10"):
            data.load_images("cifar10", size=32, data_dir=tmp_path)
        assert time.monotonic() - began < 10

    def test_a_network_that_never_answers_costs_the_patience_alone(self, tmp_path, dead_network, monkeypatch):
        monkeypatch.setattr(by_name, "PATIENCE", 0.5)
        with socket.create_server(("127.0.0.1", 0)) as silent:
            monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{silent.getsockname()[1]}")
            began = time.monotonic()
            with pytest.raises(ConnectionError, match="no answer from"):
                data.load_images("cifar10", size=32, data_dir=tmp_path)
            assert time.monotonic() - began < 10


def epochs(pipeline, n=2):
    """The rows of a pipeline of single numbers, an array an epoch."""
    return [np.concatenate(list(pipeline.as_numpy_iterator())) for _ in range(n)]


class TestBatches:
    rows = np.arange(1000)

    def test_each_epoch_has_every_row_once_in_a_new_order(self):
        first, second = epochs(data.batches(self.rows, seed=0))
        np.testing.assert_array_equal(np.sort(first), self.rows)
        np.testing.assert_array_equal(np.sort(second), self.rows)
        assert (first != second).any()

    def test_a_seed_repeats_the_orders(self):
        once, again = (epochs(data.batches(self.rows, seed=5)) for _ in range(2))
        np.testing.assert_array_equal(once, again)
        assert (epochs(data.batches(self.rows, seed=6))[0] != once[0]).any()

    def test_without_a_seed_the_orders_differ(self):
        assert (epochs(data.batches(self.rows))[0] != epochs(data.batches(self.rows))[0]).any()

    def test_pairs_stay_together(self):
        for x, y in data.batches(self.rows, -self.rows, seed=1):
            np.testing.assert_array_equal(x, -y)

    def test_order_is_kept_on_request(self):
        np.testing.assert_array_equal(epochs(data.batches(self.rows, shuffle=False))[1], self.rows)

    def test_the_last_batch_is_smaller_or_left_out(self):
        assert [len(batch) for batch in data.batches(self.rows, batch_size=300)] == [300, 300, 300, 100]
        whole = data.batches(self.rows, batch_size=300, drop_remainder=True)
        assert [len(batch) for batch in whole] == [300, 300, 300]
        assert whole.element_spec.shape == (300,)

    def test_keras_trains_on_them(self):
        import keras

        x = data.first_test_images(100)
        model = keras.Sequential([keras.layers.Dense(784, activation="sigmoid")])
        model.compile("adam", "binary_crossentropy")
        pipeline = data.batches(x, x, batch_size=32, seed=1)
        losses = model.fit(pipeline, epochs=3, shuffle=False, verbose=0).history["loss"]
        assert losses[2] < losses[0]

    def test_arrays_of_different_lengths_are_refused(self):
        with pytest.raises(ValueError, match=r"equally long\. Received: 1000 and 999 rows"):
            data.batches(self.rows, self.rows[1:])

    @pytest.mark.parametrize(
        ("n", "options"), [(0, {}), (10, {"batch_size": 0}), (10, {"drop_remainder": True})]
    )
    def test_a_pipeline_without_a_batch_is_refused(self, n, options):
        with pytest.raises(ValueError, match="At least one batch must fit"):
            data.batches(np.arange(n), **options)
