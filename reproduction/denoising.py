"""Example 2a at the deck's own scale."""

from collections.abc import Mapping

import numpy as np

from autoencoders.corruption import MultiplicativeBinomial
from autoencoders.data import batches
from autoencoders.losses import j_cross_entropy
from autoencoders.models import denoising_autoencoder
from reproduction import digits
from reproduction.claim import Claim


def binomial(seed: int) -> Mapping[str, float]:
    """Nats an image between test images and what the autoencoder makes of them, corrupted and clean."""
    x, _ = digits.training()
    x_test, _ = digits.test()
    noise = MultiplicativeBinomial(p=0.9, seed=seed)
    model = denoising_autoencoder(noise, seed=seed)
    history = model.fit(batches(x, x, seed=seed), epochs=25, shuffle=False, verbose=0)
    corrupted = np.asarray(noise(x_test, training=True))
    return {
        "corrupted": _nats(x_test, model.predict(corrupted, batch_size=1000, verbose=0)),
        "clean": _nats(x_test, model.predict(x_test, batch_size=1000, verbose=0)),
        "training": history.history["loss"][-1],
    }


def _nats(x: np.ndarray, y: np.ndarray) -> float:
    return float(j_cross_entropy(x, y, scale="image"))


BINOMIAL = Claim(
    name="dae-500",
    title="Denoising autoencoder, 500 hidden units, 10 % binomial noise: nats an image",
    published={"corrupted": "61"},
    source="a student report on the course's own assignment, “about 61”",
    form="{corrupted:.1f}",
    settings="60,000 images, 25 epochs in batches of 128, gradient descent at 0.1; corrupted test images",
    run=binomial,
    remark="The same model has {clean:.1f} on clean test images and had {training:.1f} in its last epoch of "
    "training; the report does not say which it gives.",
    seeds=3,
)
