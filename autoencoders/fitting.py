"""`fit` on arrays that are in memory, without a pipeline between them and the training."""

import functools
from collections.abc import Callable, Iterator
from types import MethodType
from typing import Any

import keras
import numpy as np
import tensorflow as tf

STEPS_A_CALL = 64  # until Python is asked again, so that an interrupt is heard within a second

Steps = Callable[..., Any]
Specs = tuple[tf.TensorSpec, ...]


def fit_in_memory(model: keras.Model) -> None:
    """Lets `model.fit` train on NumPy arrays without making a pipeline of them first.

    Keras makes one at each call, which takes as long as a hundred small steps, and copies the arrays twice.
    Here they become tensors once, and each step gathers its own batch. Keras's training step does the rest,
    and the images come in a new order each epoch, so what is learned is the same.

    This is for `fit(x, y, batch_size, epochs, verbose=0, shuffle)` and one loss. What else may be asked of
    `fit`, such as a progress bar, callbacks, metrics or validation, Keras does as ever.

    Args:
        model: A built and compiled model; it may be compiled again at any time.
    """
    model.fit = _FitInMemory(model)


class _FitInMemory:
    """Stands before the `fit` of one model, and shows itself as that."""

    def __init__(self, model: keras.Model) -> None:
        self._model, self._of_keras = model, MethodType(type(model).fit, model)
        functools.update_wrapper(self, self._of_keras)
        self._steps: dict[Specs, Steps] = {}
        self._compiled_with: keras.metrics.Metric | None = None

    def __call__(
        self,
        x: Any = None,
        y: Any = None,
        batch_size: int | None = None,
        epochs: int = 1,
        verbose: Any = "auto",
        *args: Any,
        shuffle: Any = True,
        **others: Any,
    ) -> keras.callbacks.History:
        model = self._model
        if args or others or verbose != 0 or not self._knows(x, y, shuffle):
            return self._of_keras(x, y, batch_size, epochs, verbose, *args, shuffle=shuffle, **others)
        history = keras.callbacks.History()
        history.set_model(model)
        history.on_train_begin()
        tensors = [_tensor(x)] if y is x else [_tensor(x), _tensor(y)]
        for epoch in range(epochs):
            model.reset_metrics()
            for rows in _rows_by_call(len(x), batch_size or 32, shuffle):
                self._steps_for(rows, *tensors)(rows, *tensors)
            history.on_epoch_end(epoch, {"loss": float(model.get_metrics_result()["loss"])})
        model.optimizer.finalize_variable_values(model.trainable_weights)
        return history

    def _knows(self, x: Any, y: Any, shuffle: Any) -> bool:
        """Whether it does what Keras would do."""
        model = self._model
        return (
            all(isinstance(array, np.ndarray) and array.dtype.kind in "biuf" for array in (x, y))
            and len(x) == len(y) > 0
            and isinstance(shuffle, bool)
            and model.compiled
            and not model.run_eagerly
            and len(model.metrics) == 1  # the loss
            and type(model).fit is keras.Model.fit
            and type(model).train_step is keras.Model.train_step
            and not tf.distribute.has_strategy()
            and model.distribute_strategy is tf.distribute.get_strategy()  # it was made for none, either
            and not keras.config.max_epochs()
        )

    def _steps_for(self, rows: tf.Tensor, *tensors: tf.Tensor) -> Steps:
        """Steps of the model as it is compiled now: each `compile` makes it a new metric of the loss."""
        if self._model.metrics[0] is not self._compiled_with:
            self._steps, self._compiled_with = {}, self._model.metrics[0]
        specs = tuple(_any_number_of(tensor) for tensor in (rows, *tensors))
        if specs not in self._steps:
            self._steps[specs] = _steps_of(self._model, specs)
        return self._steps[specs]


def _any_number_of(tensor: tf.Tensor) -> tf.TensorSpec:
    """Another length needs no other graph; the size of a batch is fixed, since a cost may ask for it."""
    return tf.TensorSpec((None, *tensor.shape[1:]), tensor.dtype)


def _steps_of(model: keras.Model, specs: Specs) -> Steps:
    """steps(rows, inputs[, targets]): a training step on each row of `rows`, the places of a batch."""
    if not model.optimizer.built:
        model.optimizer.build(model.trainable_variables)
    step = tf.function(model.train_step, autograph=False, jit_compile=model.jit_compile)

    def steps(rows: tf.Tensor, *tensors: tf.Tensor) -> None:
        def one(number: tf.Tensor) -> list[tf.Tensor]:
            batch = [tf.gather(tensor, rows[number]) for tensor in tensors]
            step((batch[0], batch[-1]))
            return [number + 1]

        tf.while_loop(lambda number: number < tf.shape(rows)[0], one, [0])

    # As a concrete function: TensorFlow takes those of several models for one that is traced over and over.
    return tf.function(steps, specs, autograph=False).get_concrete_function()


def _rows_by_call(n: int, batch_size: int, shuffle: bool) -> Iterator[tf.Tensor]:
    """The places of an epoch's batches, (steps, batch_size) a call; the last one may be smaller."""
    places = tf.random.shuffle(tf.range(n)) if shuffle else tf.range(n)
    whole = n - n % batch_size
    batches = tf.reshape(places[:whole], (-1, batch_size))
    for first in range(0, len(batches), STEPS_A_CALL):
        yield batches[first : first + STEPS_A_CALL]
    if whole < n:
        yield places[None, whole:]


def _tensor(array: np.ndarray) -> tf.Tensor:
    """As Keras has it: floats become `keras.config.floatx()`, integers stay what they are."""
    return tf.constant(array, keras.config.floatx() if array.dtype.kind == "f" else None)
