# expects: tied-dense: Training does not see your decoder's use

# %% solution="tied-dense"
@keras.saving.register_keras_serializable("ex1")
class TiedDense(keras.layers.Layer):
    def __init__(self, tied_to, activation=None, **kwargs):
        super().__init__(**kwargs)
        self.tied_to = tied_to
        self.activation = keras.activations.get(activation)

    def build(self, input_shape):
        self.c = self.add_weight(name="c", shape=(self.tied_to.kernel.shape[0],), initializer="zeros")

    def call(self, H):
        W = keras.ops.stop_gradient(self.tied_to.kernel)
        return self.activation(keras.ops.matmul(H, keras.ops.transpose(W)) + self.c)

    def get_config(self):
        encoder = keras.saving.serialize_keras_object(self.tied_to)
        activation = keras.activations.serialize(self.activation)
        return {**super().get_config(), "tied_to": encoder, "activation": activation}

    @classmethod
    def from_config(cls, config):
        return cls(keras.saving.deserialize_keras_object(config.pop("tied_to")), **config)
