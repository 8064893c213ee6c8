# expects: denoising: answers every image alike

# %% solution="denoising-autoencoder"
def denoising_autoencoder(sigma, n_units=500):
    x = keras.Input((784,))
    corrupted = GaussianCorruption(sigma)(x)
    on = keras.initializers.Constant(40.0)
    h = keras.layers.Dense(n_units, "sigmoid", bias_initializer=on, name="code")(corrupted)
    y = keras.layers.Dense(784, "sigmoid", name="reconstruction")(h)
    return compile_for_cpu(keras.Model(x, y), CrossEntropy(), keras.optimizers.SGD(ALPHA))
