# expects: denoising-autoencoder: distance of its output from what its weights give
# expects: denoising: hands the corrupted image on

# %% solution="denoising-autoencoder"
def denoising_autoencoder(sigma, n_units=500):
    x = keras.Input((784,))
    corrupted = GaussianCorruption(sigma)(x)
    h = keras.layers.Dense(n_units, "sigmoid", name="code")(corrupted)
    y = keras.layers.Dense(784, "sigmoid", name="reconstruction")(h)
    y = 0 * y + corrupted
    return compile_for_cpu(keras.Model(x, y), CrossEntropy(), keras.optimizers.SGD(ALPHA))
