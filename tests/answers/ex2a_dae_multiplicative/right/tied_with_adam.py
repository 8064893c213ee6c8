# Dropout without its scaling, the cost from logits, a tied decoder, another initialisation and optimiser.

# %% solution="corrupt"
def corrupt(x, p, rng):
    return x * rng.binomial(n=1, p=p, size=np.shape(x)).astype(x.dtype)


# %% solution="corruption-layer"
class BinomialCorruption(keras.layers.Layer):
    def __init__(self, p, seed=None, **kwargs):
        super().__init__(**kwargs)
        self.p = p
        self.seed_generator = keras.random.SeedGenerator(seed)

    def call(self, x, training=False):
        if not training:
            return ops.copy(x)
        return keras.random.dropout(x, 1 - self.p, seed=self.seed_generator) * self.p


# %% solution="cross-entropy"
def cross_entropy(x, y):
    y = ops.clip(y, 1e-6, 1 - 1e-6)
    logit = ops.log(y / (1 - y))
    terms = ops.softplus(logit) - x * logit
    return ops.sum(terms) / ops.shape(terms)[0]


# %% solution="denoising-autoencoder"
def denoising_autoencoder(p, n_units=500):
    from autoencoders.layers import TiedDense

    x = keras.Input((784,))
    code = keras.layers.Dense(n_units, "sigmoid", kernel_initializer="glorot_normal", name="code")
    h = code(BinomialCorruption(p)(x))
    y = TiedDense(code, "sigmoid", name="reconstruction")(h)
    return compile_for_cpu(keras.Model(x, y), cross_entropy, keras.optimizers.Adam(0.003))


# %% solution="train"
def train(model, x, epochs):
    costs = []
    for _ in range(epochs):
        costs += model.fit(x, x, batch_size=BATCH, verbose=0).history["loss"]
    return costs
