# Loops, activations as layers, and training a batch at a time.

# %% solution="corrupt"
def corrupt(x, sigma, rng):
    noisy = []
    for image in x:
        noisy.append([pixel + rng.normal(0, sigma) for pixel in image])
    return np.array(noisy)


# %% solution="corruption-layer"
class GaussianCorruption(keras.layers.Layer):
    def __init__(self, sigma, seed=None, **kwargs):
        super().__init__(**kwargs)
        self.sigma = sigma
        self.seed_generator = keras.random.SeedGenerator(seed)

    def call(self, x, training=False):
        noise = keras.random.normal(ops.shape(x), mean=0.0, stddev=self.sigma, seed=self.seed_generator)
        return ops.add(x, noise) if training else x


# %% solution="squared-error"
def squared_error(x, y):
    total = 0.0
    for clean, other in zip(x, y, strict=True):
        total += float(np.dot(other - clean, other - clean))
    return total / len(x)


# %% solution="denoising-autoencoder"
def denoising_autoencoder(sigma, n_units=500):
    image = keras.layers.Input(shape=(784,))
    noisy = GaussianCorruption(sigma=sigma, seed=7)(image)
    hidden = keras.layers.Activation("sigmoid")(keras.layers.Dense(n_units, name="code")(noisy))
    output = keras.layers.Dense(784, activation=keras.activations.sigmoid, name="reconstruction")(hidden)
    model = keras.Model(inputs=image, outputs=output)
    model.compile(loss=CrossEntropy(), optimizer=keras.optimizers.SGD(ALPHA))
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
