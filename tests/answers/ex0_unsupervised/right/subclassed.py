# %% solution="linear-autoencoder"
class Linear(keras.Model):
    def __init__(self, n_inputs, n_units):
        super().__init__()
        self.code = keras.layers.Dense(n_units, name="code")
        self.reconstruction = keras.layers.Dense(n_inputs, name="reconstruction")

    def call(self, x):
        return self.reconstruction(self.code(x))


def linear_autoencoder(n, M):
    model = Linear(n, M)
    model.build((None, n))
    return compile_for_cpu(model, SquaredError(), keras.optimizers.Nadam(0.001))

# %% solution="train"
def train(model, X, epochs):
    rng = np.random.default_rng(0)
    costs = []
    for _ in range(epochs):
        order = rng.permutation(len(X))
        batches = [X[order[i : i + 32]] for i in range(0, len(X), 32)]
        costs.append(float(np.mean([model.train_on_batch(batch, batch) for batch in batches])))
    return costs
