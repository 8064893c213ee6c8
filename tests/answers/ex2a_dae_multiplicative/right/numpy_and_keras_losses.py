# A mask of booleans, Keras's own loss brought to nats an image, a Sequential model.

# %% solution="corrupt"
def corrupt(x, p, rng):
    mask = rng.random(x.shape) < p
    return np.where(mask, x, np.zeros_like(x))


# %% solution="corruption-layer"
class BinomialCorruption(keras.layers.Layer):
    def __init__(self, p, seed=None, **kwargs):
        super().__init__(**kwargs)
        self.p = p
        self.seed_generator = keras.random.SeedGenerator(seed)

    def call(self, x, training=False):
        keep = keras.random.binomial(ops.shape(x), 1, self.p, seed=self.seed_generator)
        return x * ops.cast(keep, x.dtype) if training else x


# %% solution="cross-entropy"
def cross_entropy(x, y):
    n = x.shape[-1]
    return n * ops.mean(keras.losses.binary_crossentropy(x, y))


# %% solution="denoising-autoencoder"
def denoising_autoencoder(p, n_units=500):
    model = keras.Sequential(
        [
            keras.Input((784,)),
            BinomialCorruption(p),
            keras.layers.Dense(n_units, activation="sigmoid", name="code"),
            keras.layers.Dense(784, activation="sigmoid", name="reconstruction"),
        ]
    )
    model.compile(optimizer=keras.optimizers.SGD(learning_rate=ALPHA), loss=cross_entropy)
    return model


# %% solution="train"
def train(model, x, epochs):
    history = model.fit(x=x, y=x, epochs=epochs, batch_size=BATCH, shuffle=True, verbose=0)
    return list(history.history["loss"])
