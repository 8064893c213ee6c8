# A tied decoder, another initialisation and optimiser.

# %% solution="corrupt"
def corrupt(x, sigma, rng):
    return (x + rng.normal(0.0, 1.0, x.shape) * sigma).astype(np.float32)


# %% solution="corruption-layer"
class GaussianCorruption(keras.layers.Layer):
    def __init__(self, sigma, seed=None, **kwargs):
        super().__init__(**kwargs)
        self.sigma = sigma
        self.seed_generator = keras.random.SeedGenerator(seed)

    def call(self, x, training=False):
        if not training:
            return ops.copy(x)
        unit = keras.random.normal(ops.shape(x), seed=self.seed_generator)
        return x + unit * self.sigma


# %% solution="squared-error"
def squared_error(x, y):
    return np.einsum("pi,pi->", y - x, y - x) / x.shape[0]


# %% solution="denoising-autoencoder"
def denoising_autoencoder(sigma, n_units=500):
    from autoencoders.layers import TiedDense

    x = keras.Input((784,))
    code = keras.layers.Dense(n_units, "sigmoid", kernel_initializer="glorot_normal", name="code")
    y = TiedDense(code, "sigmoid", name="reconstruction")(code(GaussianCorruption(sigma)(x)))
    return compile_for_cpu(keras.Model(x, y), CrossEntropy(), keras.optimizers.Adam(0.003))


# %% solution="train"
def train(model, x, epochs):
    costs = []
    for _ in range(epochs):
        costs += model.fit(x, x, batch_size=BATCH, verbose=0).history["loss"]
    return costs
