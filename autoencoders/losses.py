"""The deck's costs, on a scale that is said aloud; slides "Training autoencoders" and "Example 1".

The deck's two formulas add up differently, and the learning rate 0.1 belongs to the scale, so every cost
here takes a `scale`, one of `SCALES`:

    "sum"    summed over components and over patterns: the deck's J_cross-entropy
    "image"  summed over components, mean over patterns: the deck's J_mse; nats or squared error an image
    "pixel"  mean over both: what Keras's own losses report
"""

from collections.abc import Callable
from typing import Any

import keras
import numpy as np
from keras import ops

SCALES = ("sum", "image", "pixel")


def j_mse(x: Any, y: Any, scale: str = "image") -> Any:
    """J_mse = 1/P sum_p ||y_p - x_p||^2.

    Args:
        x: The patterns, (patterns, components...).
        y: Their reconstructions, same shape.
        scale: One of `SCALES`; the deck's is "image".

    Returns: scalar.
    """
    return _reduce(_squared_error(x, y), scale)


def j_cross_entropy(x: Any, y: Any, scale: str = "sum", from_logits: bool = False) -> Any:
    """J_cross-entropy = - sum_p sum_k x_pk log y_pk + (1 - x_pk) log(1 - y_pk), in nats.

    The slide leaves out the sum over components k.

    Args:
        x: The patterns, bits or probabilities of bits, (patterns, components...).
        y: Their reconstructions, same shape; clipped to [1e-7, 1 - 1e-7], unless Keras can go back to the
            logits of the sigmoid that they come from.
        scale: One of `SCALES`; the deck's is "sum".
        from_logits: Whether `y` is the input of the last sigmoid instead of its output.

    Returns: scalar.
    """
    return _reduce(_cross_entropy(x, y, from_logits), scale)


def bit_errors(x: Any, y: Any) -> int:
    """sum_p sum_k 1(x_pk != o_pk) where O = 1(Y > 0.5), slide "Example 1".

    Args:
        x: Bit patterns, (patterns, components).
        y: Their reconstructions, same shape.
    """
    x, y = np.asarray(x), np.asarray(y)
    _check_same_shape(x, y)
    return int(np.sum((x > 0.5) != (y > 0.5)))


def masked_l2(x: Any, y: Any, mask: Any, scale: str = "image") -> Any:
    """The squared error inside the hole only, ||M * (x - y)||^2 (Pathak et al., 2016, equation 1).

    Args:
        x: The whole images, (batch, height, width, channels).
        y: The filled images, same shape.
        mask: 1 or true in the hole, (batch, height, width, 1) or as `x`.
        scale: One of `SCALES`; "pixel" is the mean over the hole's components, whatever its size.

    Returns: scalar.
    """
    errors = _squared_error(x, y)
    inside = ops.broadcast_to(ops.cast(mask, errors.dtype), ops.shape(errors))
    if scale == "pixel":
        return ops.sum(errors * inside) / ops.maximum(ops.sum(inside), 1)
    return _reduce(errors * inside, scale)


def rescale(cost: Any, old: str, new: str, patterns: int, components: int) -> Any:
    """Translates a cost from one of `SCALES` to another.

    A gradient translates the same way, so a learning rate keeps its effect under the inverse:
    `rescale(rate, new, old, ...)`.

    Args:
        cost: What was measured on the scale `old`.
        old: One of `SCALES`.
        new: One of `SCALES`.
        patterns: P, the number of patterns that one step's cost covers.
        components: The number of components of a pattern, 784 for MNIST.
    """
    terms = {"sum": 1, "image": patterns, "pixel": patterns * components}
    return cost * terms[_known(old)] / terms[_known(new)]


class _Reconstruction(keras.losses.Loss):
    """A cost on a `scale`, in the form that `compile(loss=...)` takes."""

    def __init__(self, scale: str, name: str) -> None:
        # Keras reduces what `call` returns, one number a pattern.
        super().__init__(name=name, reduction="sum" if _known(scale) == "sum" else "sum_over_batch_size")
        self.scale = scale

    def errors(self, x: Any, y: Any) -> Any:
        """Returns: one term for each component, as `x`."""
        raise NotImplementedError(f"{type(self).__name__} must say what an error is: define `errors`.")

    def call(self, y_true: Any, y_pred: Any) -> Any:
        errors = _flat(self.errors(y_true, y_pred))
        return ops.mean(errors, axis=1) if self.scale == "pixel" else ops.sum(errors, axis=1)

    def get_config(self) -> dict[str, Any]:
        return {"scale": self.scale, "name": self.name}


@keras.saving.register_keras_serializable("autoencoders")
class SquaredError(_Reconstruction):
    """`j_mse` as a Keras loss.

    Args:
        scale: One of `SCALES`; the deck's is "image".
    """

    def __init__(self, scale: str = "image", name: str = "squared_error") -> None:
        super().__init__(scale, name)

    def errors(self, x: Any, y: Any) -> Any:
        return _squared_error(x, y)


@keras.saving.register_keras_serializable("autoencoders")
class CrossEntropy(_Reconstruction):
    """`j_cross_entropy` as a Keras loss.

    Args:
        scale: One of `SCALES`. "image" by default, nats an image, so that the learning rate does not
            hang on the batch size; the deck's is "sum".
        from_logits: Whether the model ends before its last sigmoid.
    """

    def __init__(self, scale: str = "image", from_logits: bool = False, name: str = "cross_entropy") -> None:
        super().__init__(scale, name)
        self.from_logits = from_logits

    def errors(self, x: Any, y: Any) -> Any:
        return _cross_entropy(x, y, self.from_logits)

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "from_logits": self.from_logits}


def _squared_error(x: Any, y: Any) -> Any:
    x, y = _pair(x, y)
    return ops.square(y - x)


def _cross_entropy(x: Any, y: Any, from_logits: bool) -> Any:
    # Keras clips probabilities at its own 1e-7; behind a sigmoid layer in a graph it goes back to the logits,
    # which is exact and quicker.
    return ops.binary_crossentropy(*_pair(x, y), from_logits=from_logits)


def _pair(x: Any, y: Any) -> tuple[Any, Any]:
    """Both as tensors of one floating type, float32 at least."""
    y = ops.convert_to_tensor(y)
    x = ops.convert_to_tensor(x)
    dtypes = {keras.backend.standardize_dtype(tensor.dtype) for tensor in (x, y)}
    dtype = "float64" if "float64" in dtypes else "float32"
    x, y = ops.cast(x, dtype), ops.cast(y, dtype)
    _check_same_shape(x, y)
    return x, y


def _check_same_shape(x: Any, y: Any) -> None:
    # Shapes that merely broadcast, (32,) against (32, 1), would give a number that means nothing.
    known = len(x.shape) == len(y.shape)
    if not known or any(a != b for a, b in zip(x.shape, y.shape, strict=True) if None not in (a, b)):
        raise ValueError(
            "A reconstruction is compared with a pattern of the same shape. "
            f"Received: {tuple(y.shape)} for patterns of shape {tuple(x.shape)}"
        )


def _reduce(errors: Any, scale: str) -> Any:
    reduction: dict[str, Callable[[Any], Any]] = {
        "sum": ops.sum,
        "image": lambda terms: ops.mean(ops.sum(_flat(terms), axis=1)),
        "pixel": ops.mean,
    }
    return reduction[_known(scale)](errors)


def _flat(terms: Any) -> Any:
    return ops.reshape(terms, (ops.shape(terms)[0], -1))


def _known(scale: str) -> str:
    if scale not in SCALES:
        raise ValueError(f"`scale` must be one of {', '.join(map(repr, SCALES))}. Received: scale={scale!r}")
    return scale
