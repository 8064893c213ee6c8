# The same, made in another way.

# %% solution="corrupt"
def corrupt(x, sigma, rng):
    noisy = np.empty(np.shape(x))
    for i, row in enumerate(x):
        for j, value in enumerate(row):
            noisy[i, j] = value + rng.normal(scale=sigma)
    return noisy


# %% solution="corruption-layer"
class GaussianCorruption(keras.layers.Layer):
    def __init__(self, sigma, seed=None, **kwargs):
        super().__init__(**kwargs)
        self.sigma = sigma
        self.seed_generator = keras.random.SeedGenerator(seed)

    def call(self, x, training=False):
        x = ops.cast(x, 'float32')
        noise = keras.random.normal(ops.shape(x), seed=self.seed_generator)
        return ops.where(training, x + self.sigma * noise, x)


# %% solution="squared-error"
def squared_error(x, y):
    total = 0.0
    for a, b in zip(np.asarray(x).tolist(), np.asarray(y).tolist()):
        total += sum((u - v) ** 2 for u, v in zip(a, b))
    return total / len(x)


# %% solution="denoising-autoencoder"
class DAE(keras.Model):
    def __init__(self, sigma, n_units):
        super().__init__()
        self.noise = GaussianCorruption(sigma)
        self.code = keras.layers.Dense(n_units, 'sigmoid', name='code')
        self.reconstruction = keras.layers.Dense(784, 'sigmoid', name='reconstruction')

    def call(self, x, training=False):
        return self.reconstruction(self.code(self.noise(x, training=training)))


def denoising_autoencoder(sigma, n_units=500):
    model = DAE(sigma, n_units)
    model.build((None, 784))
    return compile_for_cpu(model, CrossEntropy(), keras.optimizers.SGD(ALPHA))


# %% solution="train"
def train(model, x, epochs):
    costs = []
    for epoch in range(epochs):
        seen = []
        for start in range(0, len(x), BATCH):
            batch = x[start:start + BATCH]
            seen.append(float(model.train_on_batch(batch, batch)))
        costs.append(sum(seen) / len(seen))
    return tuple(costs)
