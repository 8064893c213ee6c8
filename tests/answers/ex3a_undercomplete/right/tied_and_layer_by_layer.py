# A decoder tied to the code, layers called one after the other, one `fit` an epoch.

# %% solution="pca-reconstruction"
def pca_reconstruction(X, mean, V):
    kept = sum(np.outer((X - mean) @ v, v) for v in V.T)
    return np.add(kept, mean)


# %% solution="undercomplete"
class Tied(keras.layers.Layer):
    def __init__(self, encoder, **kwargs):
        super().__init__(**kwargs)
        self.encoder = encoder

    def build(self, shape):
        self.c = self.add_weight(name="c", shape=(784,), initializer="zeros")

    def call(self, h):
        return keras.activations.sigmoid(keras.ops.matmul(h, keras.ops.transpose(self.encoder.kernel)) + self.c)


def undercomplete(n_units):
    encoder = keras.layers.Dense(n_units, activation="sigmoid", name="code")
    x = keras.Input((784,))
    model = keras.Model(x, Tied(encoder, name="reconstruction")(encoder(x)))
    return compile_for_cpu(model, SquaredError(), keras.optimizers.Adam(0.005))


# %% solution="codes"
def codes(model, X):
    for layer in model.layers[1:]:  # the first is the input
        X = layer(X)
        if layer.name == "code":
            return keras.ops.convert_to_numpy(X)


# %% solution="train"
def train(model, X, epochs):
    return [model.fit(X, X, batch_size=32, verbose=0).history["loss"][0] for _ in range(epochs)]
