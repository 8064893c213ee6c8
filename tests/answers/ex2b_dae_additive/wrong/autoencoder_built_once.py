# expects: denoising-autoencoder: A second call hands out the same weights
# %% solution="denoising-autoencoder"
BUILT = {}


def denoising_autoencoder(sigma, n_units=500):
    """Example 2b, ready to be trained."""
    if (sigma, n_units) not in BUILT:
        model = keras.Sequential(
            [
                keras.Input((784,)),
                GaussianCorruption(sigma),
                keras.layers.Dense(n_units, activation="sigmoid", name="code"),
                keras.layers.Dense(784, activation="sigmoid", name="reconstruction"),
            ]
        )
        BUILT[sigma, n_units] = compile_for_cpu(model, CrossEntropy(), keras.optimizers.SGD(ALPHA))
    return BUILT[sigma, n_units]
