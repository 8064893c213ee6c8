# expects: denoising-autoencoder: Your code has 500 units whatever n_units says

# %% solution="denoising-autoencoder"
def denoising_autoencoder(sigma, n_units=500):
    x = keras.Input((784,))
    corrupted = GaussianCorruption(sigma)(x)
    h = keras.layers.Dense(500, "sigmoid", name="code")(corrupted)
    y = keras.layers.Dense(784, "sigmoid", name="reconstruction")(h)
    return compile_for_cpu(keras.Model(x, y), CrossEntropy(), keras.optimizers.SGD(ALPHA))
