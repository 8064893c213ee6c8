# %% solution="autoencoder"
class Transposed(keras.layers.Layer):
    def __init__(self, encoder, **kwargs):
        super().__init__(**kwargs)
        self.encoder = encoder

    def build(self, shape):
        self.c = self.add_weight(name="c", shape=(784,), initializer="zeros")

    def call(self, h):
        return keras.ops.sigmoid(keras.ops.matmul(h, keras.ops.transpose(self.encoder.kernel)) + self.c)


def autoencoder(n_units):
    encoder = keras.layers.Dense(n_units, activation="sigmoid", name="code")
    model = keras.Sequential([keras.Input((784,)), encoder, Transposed(encoder, name="reconstruction")])
    return compile_for_cpu(model, SquaredError(), keras.optimizers.Adam(0.003))


# %% solution="train"
def train(model, X, epochs):
    costs = []
    note = keras.callbacks.LambdaCallback(on_epoch_end=lambda epoch, logs: costs.append(logs["loss"]))
    model.fit(X, X, 32, epochs, 0, [note])
    return costs
