# expects: denoising-autoencoder: Your cost is a mean a pixel
# expects: denoising: is wanted

# %% solution="denoising-autoencoder"
def denoising_autoencoder(p, n_units=500):
    x = keras.Input((784,))
    corrupted = BinomialCorruption(p)(x)
    h = keras.layers.Dense(n_units, "sigmoid", name="code")(corrupted)
    y = keras.layers.Dense(784, "sigmoid", name="reconstruction")(h)
    return compile_for_cpu(keras.Model(x, y), "binary_crossentropy", keras.optimizers.SGD(ALPHA))
