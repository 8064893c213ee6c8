# Loops, activations as layers, and training a batch at a time.

# %% solution="corrupt"
def corrupt(x, p, rng):
    out = np.empty_like(x)
    for i, image in enumerate(x):
        for j, pixel in enumerate(image):
            out[i, j] = pixel if rng.random() < p else 0
    return out


# %% solution="corruption-layer"
class BinomialCorruption(keras.layers.Layer):
    def __init__(self, p, seed=None, **kwargs):
        super().__init__(**kwargs)
        self.p = p
        self.seed_generator = keras.random.SeedGenerator(seed)

    def call(self, x, training=False):
        if training is not True:
            return x
        lost = keras.random.uniform(ops.shape(x), seed=self.seed_generator) < 1 - self.p
        return x - x * ops.cast(lost, x.dtype)


# %% solution="cross-entropy"
def cross_entropy(x, y):
    y = ops.maximum(EPSILON, ops.minimum(y, 1 - EPSILON))
    total = ops.sum(ops.where(x == 0, -ops.log1p(-y), -x * ops.log(y) - (1 - x) * ops.log1p(-y)))
    return total / ops.cast(ops.shape(x)[0], total.dtype)


# %% solution="denoising-autoencoder"
def denoising_autoencoder(p, n_units=500):
    image = keras.layers.Input(shape=(784,))
    noisy = BinomialCorruption(p=p, seed=7)(image)
    hidden = keras.layers.Dense(n_units, name="code")(noisy)
    hidden = keras.layers.Activation("sigmoid")(hidden)
    output = keras.layers.Dense(784, activation=keras.activations.sigmoid, name="reconstruction")(hidden)
    model = keras.Model(inputs=image, outputs=output)
    model.compile(loss=cross_entropy, optimizer=keras.optimizers.SGD(ALPHA))
    return model


# %% solution="train"
def train(model, x, epochs):
    costs = []
    for epoch in range(epochs):
        total = 0.0
        order = np.random.permutation(len(x))
        for start in range(0, len(x), BATCH):
            batch = x[order[start : start + BATCH]]
            total += float(model.train_on_batch(batch, batch)) * len(batch)
        costs.append(total / len(x))
    return costs
