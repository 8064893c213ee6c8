"""How much of a digit fits into 30 or 32 numbers."""

from collections.abc import Mapping

import keras
import numpy as np

from autoencoders.data import batches, load_mnist
from autoencoders.losses import CrossEntropy, j_cross_entropy, j_mse
from autoencoders.models import autoencoder, compile_for_cpu, deep_autoencoder
from reproduction import digits
from reproduction.claim import Claim
from reproduction.logistic_pca import LogisticPCA

BATCH = 256

RIDGE, STEPS = 0.1, 20  # of logistic PCA
HINTON = "Hinton and Salakhutdinov 2006, figure 2B"


def principal_components(seed: int, n: int = 30) -> Mapping[str, float]:
    """Squared error of test images in the span of the training images' first components; no seed matters."""
    x, _ = digits.training()
    x_test, _ = digits.test()
    mean = x.mean(axis=0, dtype=np.float64)
    _, directions = np.linalg.eigh(np.cov(x.T, dtype=np.float64))
    components = directions[:, -n:]
    y = (x_test - mean) @ components @ components.T + mean
    return {"error": float(np.mean(np.sum((x_test - y) ** 2, axis=1)))}


def logistic_components(seed: int) -> Mapping[str, float]:
    """Squared error of test images whose codes were fitted to components that stay as they are."""
    x, _ = load_mnist("train", limit=20_000)
    x_test, _ = digits.test()
    model = LogisticPCA(30, ridge=RIDGE).fit(x, steps=STEPS)
    y = model.reconstruct(x_test, steps=STEPS)
    return {"error": float(j_mse(x_test, y)), "nats": float(j_cross_entropy(x_test, y, scale="image"))}


def deep(seed: int, epochs: int = 20) -> Mapping[str, float]:
    """Squared error of test images through 784-1000-500-250-30 and back."""
    x, _ = digits.training()
    x_test, _ = digits.test()
    model = deep_autoencoder(activation="silu", seed=seed)
    rate = keras.optimizers.schedules.CosineDecay(2e-3, epochs * -(-len(x) // BATCH))
    compile_for_cpu(model, CrossEntropy(), keras.optimizers.Adam(rate))
    model.fit(batches(x, x, batch_size=BATCH, seed=seed), epochs=epochs, shuffle=False, verbose=0)
    return {"error": _squared_error(model, x_test), "training": _squared_error(model, x)}


def _squared_error(model: keras.Model, x: np.ndarray) -> float:
    return float(j_mse(x, model.predict(x, batch_size=1000, verbose=0)))


def single_layer(seed: int, epochs: int = 50) -> Mapping[str, float]:
    """Mean cross-entropy a pixel of test images through 32 ReLUs and back."""
    x, _ = digits.training()
    x_test, _ = digits.test()
    model = autoencoder(784, 32, activation="relu", seed=seed)
    rate = keras.optimizers.schedules.CosineDecay(2e-3, epochs * -(-len(x) // BATCH))
    compile_for_cpu(model, CrossEntropy("pixel"), keras.optimizers.Adam(rate))
    model.fit(batches(x, x, batch_size=BATCH, seed=seed), epochs=epochs, shuffle=False, verbose=0)
    y = model.predict(x_test, batch_size=1000, verbose=0)
    return {"nats": float(j_cross_entropy(x_test, y, scale="pixel"))}


PCA = Claim(
    name="pca-30",
    title="30-d code, PCA: squared error an image",
    published={"error": "13.87"},
    source=HINTON,
    form="{error:.2f}",
    settings="components of the 60,000 training images, error on the 10,000 test images",
    run=principal_components,
)

LOGISTIC_PCA = Claim(
    name="logistic-pca-30",
    title="30-d code, logistic PCA: squared error an image",
    published={"error": "8.01"},
    source=HINTON,
    form="{error:.2f}",
    settings=f"20,000 images, {STEPS} turns of codes and components; then codes of the test images",
    run=logistic_components,
    remark="The cross-entropy that it minimises is {nats:.1f} nats an image. There is no encoder: the code "
    "of a test image is the one that fits it best.",
)

DEEP = Claim(
    name="deep-30",
    title="30-d code, deep autoencoder 784-1000-500-250-30: squared error an image",
    published={"error": "3.00"},
    source=HINTON,
    form="{error:.2f}",
    settings="60,000 images, 20 epochs in batches of 256, Adam at 0.002 falling to 0 on the "
    "cross-entropy, SiLU",
    run=deep,
    remark="On the training images it is {training:.2f}; 20 epochs from random weights are few: Hinton "
    "and Salakhutdinov pretrained 50 epochs a level and fine-tuned for 200.",
    long=True,
)

SINGLE_LAYER = Claim(
    name="blog-32",
    title="32-d single-layer autoencoder: cross-entropy a pixel",
    published={"nats": "0.09"},
    source="Keras blog, “Building autoencoders in Keras”",
    form="{nats:.4f}",
    settings="60,000 images, 50 epochs in batches of 256, Adam at 0.002 falling to 0, ReLU code",
    run=single_layer,
)
