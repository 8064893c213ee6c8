"""The sparsity constraint D(h), slides "Sparsity constraint" and "Sparse Autoencoder (SAE)"."""

from typing import Any

import keras
from keras import ops

# The smallest distance to 0 and 1 at which float32 still tells rho_hat and 1 - rho_hat apart from them.
EPSILON = 1e-7

# Since 3.14 Keras divides every activity penalty by the batch size; before, it did not.
_KERAS_DIVIDES = tuple(int(part) for part in keras.__version__.split(".")[:2]) >= (3, 14)


def average_activation(h: Any) -> Any:
    """rho_j: the mean of every unit over the patterns.

    Args:
        h: Activations, (batch, units...).

    Returns: (units...), float32, or float64 if `h` is.
    """
    h = ops.convert_to_tensor(h)
    if keras.backend.standardize_dtype(h.dtype) != "float64":
        h = ops.cast(h, "float32")  # half precision would lose small means, and overflow in D(h)
    return ops.mean(h, axis=0)


def kl_divergence(rho: float, rho_hat: Any) -> Any:
    """D(h) = sum_j rho log(rho / rho_j) + (1 - rho) log((1 - rho) / (1 - rho_j)), in nats.

    Args:
        rho: Float in (0, 1), the sparsity parameter.
        rho_hat: The average activations rho_j, of any shape; clipped to [1e-7, 1 - 1e-7].

    Returns: scalar, 0 where every rho_j is rho.
    """
    rho_hat = ops.clip(rho_hat, EPSILON, 1 - EPSILON)
    active = rho * ops.log(rho / rho_hat)
    inactive = (1 - rho) * ops.log((1 - rho) / (1 - rho_hat))
    return ops.sum(active + inactive)


def kl_gradient(rho: float, rho_hat: Any) -> Any:
    """dD/drho_j = -rho / rho_j + (1 - rho) / (1 - rho_j), equation (B).

    Returns: as `rho_hat`.
    """
    return -rho / rho_hat + (1 - rho) / (1 - rho_hat)


def kl_gradient_weights(rho: float, x: Any, h: Any) -> Any:
    """dD/dW for sigmoid units, equations (A) to (C), with the minus sign of (B).

    Args:
        rho: Float in (0, 1).
        x: Patterns, (batch, inputs).
        h: Their activations sigmoid(x W + b), (batch, units).

    Returns: (inputs, units); column j is dD/dw_j.
    """
    slopes = kl_gradient(rho, ops.mean(h, axis=0)) * h * (1 - h)
    return ops.matmul(ops.transpose(x), slopes) / x.shape[0]


@keras.saving.register_keras_serializable("autoencoders")
class KLSparsity(keras.regularizers.Regularizer):
    """Pulls the mean activation of every hidden unit towards `rho`.

    Adds beta * D(h), slides "Sparsity constraint" and "Sparse Autoencoder (SAE)", to the cost of a model
    whose layer has it as `activity_regularizer`. The penalty does not depend on the batch size.

    Args:
        rho: Float in (0, 1). The mean activation wanted.
        beta: Float >= 0. Weight of the penalty.
    """

    def __init__(self, rho: float = 0.05, beta: float = 0.5) -> None:
        if not 0 < rho < 1:
            raise ValueError(
                "`rho` must lie strictly between 0 and 1: it is a mean sigmoid activation. "
                f"Received: rho={rho}"
            )
        if not 0 <= beta < float("inf"):
            raise ValueError(f"`beta` weighs the penalty and must be 0 or above. Received: beta={beta}")
        self.rho = rho
        self.beta = beta

    def penalty(self, h: Any) -> Any:
        """Returns: beta * D(h) of activations `h`, (batch, units...); what a model's cost grows by."""
        return self.beta * kl_divergence(self.rho, average_activation(h))

    def __call__(self, h: Any) -> Any:
        """Returns: what Keras must be given so that it adds `penalty(h)`, in Keras's floatx."""
        # Keras adds up the terms of a cost without converting them, and its losses are in floatx.
        penalty = ops.cast(self.penalty(h), keras.config.floatx())
        # Keras divides activity penalties by the batch size; D(h) already is a mean over it.
        return penalty * ops.cast(ops.shape(h)[0], penalty.dtype) if _KERAS_DIVIDES else penalty

    def get_config(self) -> dict[str, Any]:
        return {"rho": self.rho, "beta": self.beta}
