"""Trains the networks of the live figures and writes their weights for the page.

    python lectures/export.py build/live

The site's build runs it. A figure's weights are written anew when this script or the library's layers
change, and otherwise taken from the folder.
"""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import keras
import numpy as np
from _ext.packing import Tensors, pack
from _ext.recipe import made_by, stale

from autoencoders import corruption
from autoencoders.data import batches, load_mnist
from autoencoders.losses import SquaredError, masked_l2
from autoencoders.models import autoencoder, compile_for_cpu, deep_autoencoder, encoder_of
from autoencoders.regularizers import KLSparsity

SEED = 7
RHOS = (0.02, 0.05, 0.1, 0.5)
BETAS = (0.0, 0.1, 0.5, 3.0)
BATCH = 128


def denoise() -> Tensors:
    """A tied denoiser with 256 hidden units and a context encoder, each for every level of its corruption."""
    rng = np.random.default_rng(SEED)
    x, _ = load_mnist("train")
    fill = float(x.mean())
    denoiser = autoencoder(784, 256, tied=True, seed=SEED)
    compile_for_cpu(denoiser, optimizer=keras.optimizers.Adam(2e-3))
    context = deep_autoencoder(784, (192, 96), code_activation="relu", seed=SEED)
    compile_for_cpu(context, lambda target, y: masked_l2(target[..., 0], y, target[..., 1]))
    for _ in range(18):
        clean = _shifted(x[rng.permutation(len(x))[:20_000]], rng)
        _one_epoch(denoiser, _noisy(clean, rng), clean)
        hole = np.concatenate([_holes(len(part), rng) for part in np.array_split(clean, 40)])
        _one_epoch(context, np.where(hole, fill, clean), np.stack([clean, hole], axis=-1))
    test, labels = load_mnist("test")
    first = [int(np.argmax(labels == digit)) for digit in range(10)]
    digits = np.rint(255 * test[first]).astype(np.uint8)
    fixed = {"fill": np.array([fill]), "digits": digits}
    return {**_weights("denoiser", denoiser), **_weights("context", context), **fixed}


def sparse() -> Tensors:
    """Overcomplete autoencoders, 225 hidden units for 14 x 14 pixels, over a grid of rho and beta."""
    x, test = (_halved(load_mnist(split)[0]) for split in ("train", "test"))
    images = np.rint(255 * test[:49]).astype(np.uint8)
    tensors = {"rhos": np.array(RHOS), "betas": np.array(BETAS), "images": images}
    for name, rho, beta in _grid():
        sparsity = KLSparsity(rho, beta) if beta else None
        model = autoencoder(196, 225, tied=True, sparsity=sparsity, seed=SEED)
        compile_for_cpu(model, optimizer=keras.optimizers.Adam(2e-3))
        model.fit(batches(x, x, seed=SEED), shuffle=False, epochs=6, verbose=0)
        tensors |= _weights(name, model)
        tensors[f"{name}/rho_hat"] = encoder_of(model).predict(test, verbose=0).mean(axis=0)
    return tensors


def walk() -> Tensors:
    """784-128-2-128-784: a code of two numbers, and where 1,000 test images lie on it."""
    x, _ = load_mnist("train")
    model = deep_autoencoder(784, (128, 2), seed=SEED)
    rate = keras.optimizers.schedules.ExponentialDecay(2e-3, len(x) // BATCH, 0.88)
    compile_for_cpu(model, SquaredError(), keras.optimizers.Adam(rate))
    model.fit(batches(x, x, seed=SEED), shuffle=False, epochs=14, verbose=0)
    test, labels = load_mnist("test", limit=1000)
    codes = encoder_of(model).predict(test, verbose=0)
    view = np.percentile(codes, [1, 99], axis=0).T
    fixed = {"codes": codes.ravel(), "labels": labels.astype(np.uint8), "view": view.ravel()}
    return {**_weights("walk", model), **fixed}


TRAINED: dict[str, Callable[[], Tensors]] = {"denoise": denoise, "sparse": sparse, "walk": walk}


def export(folder: Path) -> None:
    """Write NAME.weights.js for each figure, unless the folder holds it for this very code."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in stale(folder):
        print(f"training the networks of the live figure {name!r}", flush=True)
        script = made_by() + pack(name, TRAINED[name]())
        (folder / f"{name}.weights.js").write_text(script, "utf-8")


def _one_epoch(model: keras.Model, x: np.ndarray, target: np.ndarray) -> None:
    model.fit(x, target, batch_size=BATCH, verbose=0)


def _weights(name: str, model: keras.Model) -> dict[str, np.ndarray]:
    """What the page needs of a model: NAME/LAYER/kernel and NAME/LAYER/bias."""
    return {f"{name}/{weight.path}": np.asarray(weight) for weight in model.trainable_weights}


def _grid() -> Iterator[tuple[str, float, float]]:
    """(name, rho, beta) of each model; without a penalty rho has no say, so there is one for all."""
    yield "free", RHOS[0], 0.0
    for i, rho in enumerate(RHOS):
        for j, beta in enumerate(BETAS):
            if beta:
                yield f"rho{i}_beta{j}", rho, beta


def _halved(x: np.ndarray) -> np.ndarray:
    """Images at half their size, each pixel the mean of four: (n, 784) -> (n, 196)."""
    return x.reshape(-1, 14, 2, 14, 2).mean(axis=(2, 4)).reshape(-1, 196)


def _shifted(x: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """The images, moved by up to two pixels: a reader does not draw in the exact middle."""
    images = x.reshape(-1, 28, 28)
    parts = np.array_split(images, 60)
    moved = [np.roll(part, rng.integers(-2, 3, 2), axis=(1, 2)) for part in parts]
    return np.concatenate(moved).reshape(x.shape)


def _noisy(x: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Half of the images with additive noise, half with multiplicative, each at a level of its own."""
    level = rng.uniform(0, 0.8, (len(x), 1)).astype("float32")
    added = x + level * rng.standard_normal(x.shape, dtype="float32")
    kept = x * (rng.random(x.shape, dtype="float32") >= level)
    return np.where(rng.random((len(x), 1)) < 0.5, added, kept)


def _holes(count: int, rng: np.random.Generator) -> np.ndarray:
    """Masks of the three kinds, (count, 784), true in the hole."""
    fraction = rng.uniform(0.05, 0.4)
    shape = (count, 28, 28)
    kinds = [
        lambda: corruption.central_mask(shape, fraction),
        lambda: corruption.random_block_mask(shape, rng, fraction),
        lambda: corruption.random_region_mask(shape, rng, fraction),
    ]
    return kinds[rng.integers(3)]().reshape(count, 784)


if __name__ == "__main__":
    export(Path(sys.argv[1]))
