# %% solution="sparse-autoencoder"
class Sparse(keras.Model):
    def __init__(self, n_units, regularizer=None):
        super().__init__()
        self.code = keras.layers.Dense(
            n_units, activation="sigmoid", activity_regularizer=regularizer, name="code"
        )
        self.reconstruction = keras.layers.Dense(784, activation="sigmoid", name="reconstruction")

    def call(self, x):
        return self.reconstruction(self.code(x))


def sparse_autoencoder(n_units, regularizer=None):
    model = Sparse(n_units, regularizer)
    model.build((None, 784))
    return compile_for_cpu(model, SquaredError(), keras.optimizers.Adam(0.005))
