# expects: denoising-autoencoder: Your cost is a mean a pixel
# expects: denoising: builds on `denoising-autoencoder`

# %% solution="denoising-autoencoder"
def denoising_autoencoder(sigma, n_units=500):
    x = keras.Input((784,))
    corrupted = GaussianCorruption(sigma)(x)
    h = keras.layers.Dense(n_units, "sigmoid", name="code")(corrupted)
    y = keras.layers.Dense(784, "sigmoid", name="reconstruction")(h)
    return compile_for_cpu(keras.Model(x, y), "binary_crossentropy", keras.optimizers.SGD(ALPHA))
