"""The images that the lecture works on: MNIST offline, any other data set of tensorflow-datasets by name.

x, labels = load_mnist("train")          # NumPy arrays; TensorFlow is not imported
x_test, _ = load_mnist("test", limit=1000)
model.fit(batches(x, x, batch_size=128, seed=1), epochs=25)

mnist_tfds("train")                      # the same images through tfds.load, offline
load_images("cifar10", size=32)          # a colour data set, where it is prepared or there is a network
"""

from autoencoders.data.batches import batches
from autoencoders.data.by_name import image_pipeline, load_images
from autoencoders.data.cache import cache_dir
from autoencoders.data.mnist import first_test_images, load_mnist
from autoencoders.data.through_tfds import mnist_tfds, prepare_mnist

__all__ = [
    "batches",
    "cache_dir",
    "first_test_images",
    "image_pipeline",
    "load_images",
    "load_mnist",
    "mnist_tfds",
    "prepare_mnist",
]
