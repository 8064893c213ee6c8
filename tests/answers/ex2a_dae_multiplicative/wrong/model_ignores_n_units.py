# expects: denoising-autoencoder: Your code has 500 units whatever n_units says

# %% solution="denoising-autoencoder"
def denoising_autoencoder(p, n_units=500):
    x = keras.Input((784,))
    corrupted = BinomialCorruption(p)(x)
    h = keras.layers.Dense(500, "sigmoid", name="code")(corrupted)
    y = keras.layers.Dense(784, "sigmoid", name="reconstruction")(h)
    return compile_for_cpu(keras.Model(x, y), cross_entropy, keras.optimizers.SGD(ALPHA))
