# expects: denoising-autoencoder: Your code is rectified (ReLU)

# %% solution="denoising-autoencoder"
def denoising_autoencoder(p, n_units=500):
    x = keras.Input((784,))
    corrupted = BinomialCorruption(p)(x)
    h = keras.layers.Dense(n_units, "relu", name="code")(corrupted)
    y = keras.layers.Dense(784, "sigmoid", name="reconstruction")(h)
    return compile_for_cpu(keras.Model(x, y), cross_entropy, keras.optimizers.SGD(ALPHA))
