"""Keras's own update rules, each as one pass over the weights.

Keras writes a rule as a dozen operations, and each of them reads and writes an array as large as the weights.
With batches as small as the lecture's, that costs as much as the matrix products do: 784-900-784 under Adam,
in batches of 32, trains in 55 % of the time when the rule is the one kernel that TensorFlow has for it.
"""

from types import MethodType
from typing import Any

import keras
import tensorflow as tf


def fuse(optimizer: keras.optimizers.Optimizer) -> keras.optimizers.Optimizer:
    """Gives Adam, AdamW and gradient descent their fused kernels, and returns the optimizer.

    The formulas stay Keras's, and so do the optimizer's settings and what is saved of it; only the rounding
    differs. What has no kernel is done as before: other optimizers, `amsgrad`, gradients of a few rows,
    training on several devices.

    Args:
        optimizer: Any of Keras's optimizers; changed in place.
    """
    rule = _RULES.get(type(optimizer))
    if rule is not None:
        optimizer.update_step = MethodType(rule, optimizer)
    return optimizer


def _adam(self: Any, gradient: Any, variable: Any, learning_rate: Any) -> None:
    """One step of Adam (Kingma and Ba, 2015, the form at the end of their section 2)."""
    if self.amsgrad or not _has_kernel(gradient):
        type(self).update_step(self, gradient, variable, learning_rate)
        return
    index, steps = self._get_variable_index(variable), tf.cast(self.iterations.value + 1, variable.dtype)
    tf.raw_ops.ResourceApplyAdam(
        var=variable.handle,
        m=self._momentums[index].value.handle,
        v=self._velocities[index].value.handle,
        beta1_power=tf.cast(self.beta_1, variable.dtype) ** steps,
        beta2_power=tf.cast(self.beta_2, variable.dtype) ** steps,
        lr=tf.cast(learning_rate, variable.dtype),
        beta1=self.beta_1,
        beta2=self.beta_2,
        epsilon=self.epsilon,
        grad=tf.cast(gradient, variable.dtype),
    )


def _descent(self: Any, gradient: Any, variable: Any, learning_rate: Any) -> None:
    """One step of gradient descent, with momentum or without."""
    if not _has_kernel(gradient):
        type(self).update_step(self, gradient, variable, learning_rate)
        return
    rate, slope = tf.cast(learning_rate, variable.dtype), tf.cast(gradient, variable.dtype)
    if not self.momentum:
        tf.raw_ops.ResourceApplyGradientDescent(var=variable.handle, alpha=rate, delta=slope)
        return
    tf.raw_ops.ResourceApplyKerasMomentum(
        var=variable.handle,
        accum=self.momentums[self._get_variable_index(variable)].value.handle,
        lr=rate,
        grad=slope,
        momentum=self.momentum,
        use_nesterov=self.nesterov,
    )


def _has_kernel(gradient: Any) -> bool:
    return isinstance(gradient, tf.Tensor) and not tf.distribute.has_strategy()


_RULES = {
    keras.optimizers.Adam: _adam,
    keras.optimizers.AdamW: _adam,
    keras.optimizers.SGD: _descent,
}
