"""Many short trainings of one architecture, for which Keras has to compile only once."""

from collections.abc import Callable, Sequence
from typing import Any

import keras
import numpy as np

Weights = Sequence[np.ndarray]


class Workbench:
    """One compiled model that many trainings share, each from weights of its own.

    Keras takes half a second to compile a model; a training on a hundred labels takes less.

    Args:
        model: A built and compiled model. From now on the workbench changes its weights.
    """

    def __init__(self, model: keras.Model) -> None:
        self._model, self._optimizer = model, model.optimizer
        self._optimizer.build(model.trainable_variables)
        self._fresh = [np.array(variable) for variable in self._optimizer.variables]

    def model(self, weights: Weights) -> keras.Model:
        """The model with these weights, until it is asked again."""
        self._model.set_weights(weights)
        return self._model

    def train(self, weights: Weights, train: Callable[[keras.Model], Any]) -> list[np.ndarray]:
        """The weights after `train(model)`, which begins with these weights and a fresh optimizer."""
        for variable, fresh in zip(self._optimizer.variables, self._fresh, strict=True):
            variable.assign(fresh)  # momentum and the like belong to the training before
        train(self.model(weights))
        return self._model.get_weights()
