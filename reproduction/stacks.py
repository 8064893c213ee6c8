"""Stacks that were pretrained without labels, under a softmax layer."""

from collections.abc import Mapping, Sequence

import keras
import numpy as np

from autoencoders.corruption import MultiplicativeBinomial
from autoencoders.data import batches
from autoencoders.models import classifier, compile_for_cpu, encoder_of, sparse_autoencoder
from autoencoders.pretraining import Level, fine_tune, pretrain, stack
from reproduction import digits
from reproduction.claim import Claim


def sparse_200_200(seed: int) -> Mapping[str, float]:
    """Test accuracy, per cent, while only the softmax layer learns, and after all layers have."""
    x, labels = digits.training()
    levels = _sparse_levels(x, (200, 200), epochs=15, seed=seed)
    model = classifier(encoder_of(stack(levels)), frozen=True, seed=seed)
    fine_tune(model, x, labels, epochs=15, learning_rate=3e-3, seed=seed)
    frozen = _test_accuracy(model)
    # Not `model.trainable = True`: the model is trainable already, and Keras then hands nothing down.
    model.get_layer("encoder").trainable = True
    compile_for_cpu(model, "sparse_categorical_crossentropy", metrics=["accuracy"])
    fine_tune(model, x, labels, epochs=15, seed=seed)
    return {"frozen": frozen, "fine-tuned": _test_accuracy(model)}


def _sparse_levels(x: np.ndarray, units: Sequence[int], epochs: int, seed: int) -> list[Level]:
    levels: list[Level] = []
    for number, n_hidden in enumerate(units, 1):
        model = sparse_autoencoder(x.shape[1], n_hidden, rho=0.1, beta=3, seed=seed + number)
        history = model.fit(batches(x, x, seed=seed), epochs=epochs, shuffle=False, verbose=0)
        levels.append(Level(model, tuple(history.history["loss"])))
        x = levels[-1].encode(x)
    return levels


def denoising_900_625_400(seed: int) -> Mapping[str, float]:
    """Test accuracy, per cent, after greedy denoising and fine-tuning."""
    x, labels = digits.training()
    levels = pretrain(x, (900, 625, 400), corruption=MultiplicativeBinomial(p=0.9), epochs=8, seed=seed)
    model = classifier(encoder_of(stack(levels)), seed=seed)
    fine_tune(model, x, labels, epochs=12, seed=seed)
    return {"accuracy": _test_accuracy(model)}


def error(model: keras.Model, images: digits.Images) -> float:
    """Per cent of the images that get another label than theirs."""
    x, labels = images
    predicted = model.predict(x, batch_size=1000, verbose=0).argmax(axis=1)
    return 100 * float(np.mean(predicted != labels))


def _test_accuracy(model: keras.Model) -> float:
    return 100 - error(model, digits.test())


SPARSE_200_200 = Claim(
    name="sparse-200-200",
    title="Stacked autoencoders 200-200, frozen → fine-tuned: test accuracy",
    published={"frozen": "87.7", "fine-tuned": "97.6"},
    source="UFLDL, “Implement deep networks for digit classification”",
    form="{frozen:.1f} % → {fine-tuned:.1f} %",
    settings="60,000 images; sparse levels, rho 0.1, beta 3, 15 epochs each; softmax 15 epochs, then all "
    "layers 15 epochs, Adam",
    run=sparse_200_200,
    higher_is_better=True,
)

DENOISING_900_625_400 = Claim(
    name="dae-900-625-400",
    title="Stacked denoising autoencoders 900-625-400, fine-tuned: test accuracy",
    published={"accuracy": "97.3"},
    source="a student report on the course's own assignment (97.2 to 97.3 %)",
    form="{accuracy:.2f} %",
    settings="60,000 images; 10 % binomial noise, 8 epochs a level; all layers 12 epochs, Adam at 0.001",
    run=denoising_900_625_400,
    higher_is_better=True,
)
