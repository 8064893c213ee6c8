"""Greedy layer-wise training, slides "Deep stacked autoencoders".

One autoencoder a level, each trained on the clean codes of the one below; then a stack of their halves,
which is fine-tuned as a whole.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import keras
import numpy as np

from autoencoders.corruption import Corruption
from autoencoders.data import batches
from autoencoders.models import ALPHA, autoencoder, encoder_of, stacked_autoencoder


@dataclass(frozen=True)
class Level:
    """One trained level of a stack.

    Attributes:
        autoencoder: The model of this level alone: codes of the level below -> the same codes.
        costs: Its cost after each epoch, nats a pattern. Above the first level it does not fall to 0: codes
            between 0 and 1 have an entropy of their own.
    """

    autoencoder: keras.Model
    costs: tuple[float, ...]

    def encode(self, x: np.ndarray) -> np.ndarray:
        """Returns: the clean codes of `x`, (batch, units); noise is for training only."""
        return encoder_of(self.autoencoder).predict(x, batch_size=1024, verbose=0)


def pretrain(
    x: np.ndarray,
    units: Sequence[int] = (900, 625, 400),
    *,
    corruption: Corruption | None = None,
    epochs: int = 10,
    batch_size: int = 128,
    learning_rate: float = ALPHA,
    seed: int | None = None,
    save_to: str | Path | None = None,
    callbacks: Sequence[keras.callbacks.Callback] = (),
    verbose: int | str = 0,
) -> list[Level]:
    """Trains a stack one level at a time; a level that is done is not touched again.

    Args:
        x: Unlabelled patterns in [0, 1], (patterns, components).
        units: Code sizes, from the input upwards.
        corruption: What corrupts the input of every level while it trains, for instance
            `MultiplicativeBinomial(p=0.9)`; None trains plain autoencoders.
        epochs: Epochs a level.
        batch_size: Patterns a step.
        learning_rate: Of gradient descent on nats a pattern.
        seed: Fixes initial weights, noise and the order of the batches.
        save_to: A folder. Every finished level is written there at once, and found there by the next
            call with the same arguments, so an interrupt costs the level that it hit. None saves nothing.
        callbacks: As in `keras.Model.fit`, for every level; `model.name` is "level_1", "level_2", ...
        verbose: As in `keras.Model.fit`.

    Returns: one `Level` for each of `units`, from the input upwards.
    """
    settings = {"epochs": epochs, "batch_size": batch_size, "learning_rate": learning_rate}
    shelf = _Shelf(Path(save_to), {**settings, "data": _fingerprint(x)}) if save_to is not None else None
    levels: list[Level] = []
    codes = x
    for number, n_hidden in enumerate(units, 1):
        model = _level(number, codes.shape[1], n_hidden, corruption, seed)
        level = shelf.find(model) if shelf else None
        if level is None:
            model.optimizer.learning_rate = learning_rate
            data = batches(codes, codes, batch_size=batch_size, seed=seed)
            history = model.fit(
                data, epochs=epochs, shuffle=False, callbacks=list(callbacks), verbose=verbose
            )
            level = Level(model, tuple(history.history["loss"]))
            if shelf:
                shelf.put(level)
        levels.append(level)
        codes = level.encode(codes)
    return levels


def stack(levels: Sequence[Level]) -> keras.Model:
    """The deep autoencoder made of trained levels: their encoders upwards, their decoders back down.

    Returns: a `stacked_autoencoder` with copies of the weights; training it leaves `levels` as they are.
    """
    singles = [level.autoencoder for level in levels]
    units = [single.get_layer("code").units for single in singles]
    deep = stacked_autoencoder(singles[0].input_shape[-1], units)
    halves = [single.get_layer("code") for single in singles]
    halves += [single.get_layer("reconstruction") for single in reversed(singles)]
    for layer, trained in zip(deep.layers[1:], halves, strict=True):  # the first is the input
        layer.set_weights(trained.get_weights())
    return deep


def fine_tune(
    model: keras.Model,
    x: np.ndarray,
    y: np.ndarray | None = None,
    *,
    epochs: int = 10,
    batch_size: int = 128,
    learning_rate: float = 1e-3,
    seed: int | None = None,
    callbacks: Sequence[keras.callbacks.Callback] = (),
    verbose: int | str = 0,
) -> keras.callbacks.History:
    """Trains a whole stack, or a classifier on top of one, from the weights that it has.

    Args:
        model: What `stack` or `models.classifier` returns. It is trained in place.
        x: Patterns, (patterns, components).
        y: Integer labels, (patterns,), for a classifier; None to reconstruct `x`.
        epochs: As in `pretrain`.
        batch_size: As in `pretrain`.
        learning_rate: Of the model's optimizer, Adam unless it was compiled otherwise.
        seed: Fixes the order of the batches.
        callbacks: As in `keras.Model.fit`.
        verbose: As in `keras.Model.fit`.

    Returns: what `keras.Model.fit` does.
    """
    model.optimizer.learning_rate = learning_rate
    data = batches(x, x if y is None else y, batch_size=batch_size, seed=seed)
    return model.fit(data, epochs=epochs, shuffle=False, callbacks=list(callbacks), verbose=verbose)


def _level(
    number: int, n_inputs: int, n_hidden: int, corruption: Corruption | None, seed: int | None
) -> keras.Model:
    level_seed = None if seed is None else seed + number
    if corruption is not None:
        own = {"name": "corruption", "seed": level_seed}
        corruption = type(corruption).from_config({**corruption.get_config(), **own})
    return autoencoder(n_inputs, n_hidden, corruption=corruption, seed=level_seed, name=f"level_{number}")


def _fingerprint(x: np.ndarray) -> str:
    x = np.ascontiguousarray(x)
    return hashlib.blake2b(x.data, digest_size=16).hexdigest() + str(x.shape)


class _Shelf:
    """A folder with the finished levels of one pretraining."""

    def __init__(self, folder: Path, settings: dict[str, Any]) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.settings = settings

    def find(self, model: keras.Model) -> Level | None:
        """Returns: the level that was trained from `model`, or None if it is not finished."""
        note = self.folder / f"{model.name}.json"
        if not note.exists():
            return None
        found = json.loads(note.read_text())
        wanted = self._settings_of(model)
        different = sorted(key for key in wanted if wanted[key] != found["settings"].get(key))
        if different:
            raise ValueError(
                f"{note} was pretrained with other settings: {', '.join(different)} differ. "
                "Choose another folder for `save_to`, or delete this one to start afresh."
            )
        return Level(keras.models.load_model(note.with_suffix(".keras")), tuple(found["costs"]))

    def put(self, level: Level) -> None:
        """Saves `level`; the note is renamed into place last, so that what has one is whole."""
        model = level.autoencoder
        note = self.folder / f"{model.name}.json"
        model.save(note.with_suffix(".keras"))
        draft = note.with_suffix(".part")
        draft.write_text(json.dumps({"settings": self._settings_of(model), "costs": level.costs}))
        draft.replace(note)

    def _settings_of(self, model: keras.Model) -> dict[str, Any]:
        # Through JSON and back, so that tuples compare with the lists that they become.
        return json.loads(json.dumps({**self.settings, "model": model.get_config()}))
