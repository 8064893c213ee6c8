# Keras's own noise layer, a Sequential model.

# %% solution="corrupt"
def corrupt(x, sigma, rng):
    epsilon = sigma * rng.standard_normal(x.shape)
    return np.add(x, epsilon)


# %% solution="corruption-layer"
class GaussianCorruption(keras.layers.GaussianNoise):
    pass


# %% solution="squared-error"
def squared_error(x, y):
    return ((x - y) ** 2).sum(axis=-1).mean()


# %% solution="denoising-autoencoder"
def denoising_autoencoder(sigma, n_units=500):
    model = keras.Sequential(
        [
            keras.Input((784,)),
            GaussianCorruption(sigma),
            keras.layers.Dense(n_units, activation="sigmoid", name="code"),
            keras.layers.Dense(784, activation="sigmoid", name="reconstruction"),
        ]
    )
    model.compile(optimizer=keras.optimizers.SGD(learning_rate=ALPHA), loss=CrossEntropy())
    return model


# %% solution="train"
def train(model, x, epochs):
    history = model.fit(x=x, y=x, epochs=epochs, batch_size=BATCH, verbose=0)
    return list(history.history["loss"])
