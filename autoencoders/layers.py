"""The decoder that shares its encoder's weights, slide "Autoencoders"."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import keras
from keras import ops


@keras.saving.register_keras_serializable("autoencoders")
class TiedDense(keras.layers.Layer):
    """Maps codes back with the transpose of an encoder's kernel: y = f(h W^T + c).

    The kernel stays the encoder's, so a model that holds both layers counts and trains it once;
    the bias c is this layer's own. The deck writes y = f(W h + c) for one column vector; for a batch
    of rows that is Y = f(H W^T + C).

    Args:
        tied_to: The `keras.layers.Dense` that encodes. It must have been built (called) first.
        activation: f, as in `keras.layers.Dense`. None is the identity.
        use_bias: Whether there is a bias c.
        bias_initializer: Initializer of c.

    Input shape: (batch, ..., units of `tied_to`).
    Output shape: (batch, ..., inputs of `tied_to`).
    """

    def __init__(
        self,
        tied_to: keras.layers.Dense,
        activation: Any = None,
        use_bias: bool = True,
        bias_initializer: Any = "zeros",
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        if not isinstance(tied_to, keras.layers.Dense):
            raise ValueError(
                "`tied_to` must be the keras.layers.Dense whose kernel is shared, the layer itself and not "
                f"its name, weights or output. Received: tied_to={tied_to!r} of type {type(tied_to).__name__}"
            )
        # In a namespace Keras does not adopt the encoder as a sublayer: freezing or counting the
        # decoder must not reach into it. Saving still finds it, through the property below.
        self._tie = SimpleNamespace(layer=tied_to, is_copy=False)
        self.activation = keras.activations.get(activation)
        self.use_bias = use_bias
        self.bias_initializer = keras.initializers.get(bias_initializer)
        self.bias = None

    @property
    def tied_to(self) -> keras.layers.Dense:
        """The Dense layer whose kernel this layer transposes."""
        return self._tie.layer

    def __call__(self, inputs: Any, *args: Any, **kwargs: Any) -> Any:
        if self._tie.is_copy:
            self._tie_to_namesake(inputs)
        return super().__call__(inputs, *args, **kwargs)

    def build(self, input_shape: tuple[int | None, ...]) -> None:
        if input_shape[-1] != self.tied_to.units:
            raise ValueError(
                f"TiedDense '{self.name}' reads the codes of '{self.tied_to.name}', so its input must end "
                f"in {self.tied_to.units} numbers. Received: input_shape={tuple(input_shape)}"
            )
        if self.use_bias:
            self.bias = self.add_weight(
                name="bias", shape=(self._kernel_rows(),), initializer=self.bias_initializer
            )
        self.built = True

    def call(self, inputs: Any) -> Any:
        outputs = ops.matmul(inputs, ops.transpose(self.tied_to.kernel))
        if self.bias is not None:
            outputs = ops.add(outputs, self.bias)
        return self.activation(outputs)

    def compute_output_shape(self, input_shape: tuple[int | None, ...]) -> tuple[int | None, ...]:
        return (*input_shape[:-1], self._kernel_rows())

    def get_config(self) -> dict[str, Any]:
        return {
            **super().get_config(),
            "tied_to": keras.saving.serialize_keras_object(self.tied_to),
            "activation": keras.activations.serialize(self.activation),
            "use_bias": self.use_bias,
            "bias_initializer": keras.initializers.serialize(self.bias_initializer),
        }

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> "TiedDense":
        layer = cls(**{**config, "tied_to": keras.saving.deserialize_keras_object(config["tied_to"])})
        layer._tie.is_copy = True
        return layer

    def _kernel_rows(self) -> int:
        if not self.tied_to.built:
            raise ValueError(
                f"TiedDense '{self.name}' has no kernel to share yet: call the encoder "
                f"'{self.tied_to.name}' on its input before the decoder. Received: an unbuilt layer."
            )
        return self.tied_to.kernel.shape[0]

    def _tie_to_namesake(self, inputs: Any) -> None:
        # load_model hands out one encoder to all who name it; clone_model and Model.from_config make
        # a second one from our config, and the copy would silently train a kernel of its own.
        for operation in _ancestors(inputs):
            if isinstance(operation, keras.layers.Dense) and operation.name == self.tied_to.name:
                self._tie = SimpleNamespace(layer=operation, is_copy=False)
                return


def _ancestors(tensor: Any) -> Iterator[Any]:
    """The operations that a symbolic tensor comes from, nearest first; none for an array."""
    unseen = [tensor]
    while unseen:
        history = getattr(unseen.pop(), "_keras_history", None)
        if history is not None:
            yield history.operation
            unseen.extend(history.operation._inbound_nodes[history.node_index].input_tensors)
