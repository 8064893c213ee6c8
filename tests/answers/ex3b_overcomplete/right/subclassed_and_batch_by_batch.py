# %% solution="autoencoder"
class Autoencoder(keras.Model):
    def __init__(self, n_units):
        super().__init__()
        self.encoder = keras.layers.Dense(n_units, activation="sigmoid", name="code")
        self.decoder = keras.layers.Dense(784, activation="sigmoid", name="reconstruction")

    def call(self, x):
        return self.decoder(self.encoder(x))


def autoencoder(n_units):
    model = Autoencoder(n_units)
    model.build((None, 784))
    return compile_for_cpu(model, SquaredError(), keras.optimizers.Adam(0.004))


# %% solution="train"
def train(model, X, epochs):
    rng, costs = np.random.default_rng(), []
    for _ in range(epochs):
        batches = np.array_split(rng.permutation(len(X)), -(-len(X) // 32))
        costs.append(np.mean([model.train_on_batch(X[batch], X[batch]) for batch in batches]))
    return costs
