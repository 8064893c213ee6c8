# expects: denoising-autoencoder: The noise is not where the image comes in

# %% solution="denoising-autoencoder"
def denoising_autoencoder(sigma, n_units=500):
    x = keras.Input((784,))
    corrupted = x
    h = keras.layers.Dense(n_units, "sigmoid", name="code")(corrupted)
    y = keras.layers.Dense(784, "sigmoid", name="reconstruction")(h)
    y = GaussianCorruption(sigma)(y)
    return compile_for_cpu(keras.Model(x, y), CrossEntropy(), keras.optimizers.SGD(ALPHA))
