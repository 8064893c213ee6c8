# expects: denoising-autoencoder: Training would leave your code as it is

# %% solution="denoising-autoencoder"
def denoising_autoencoder(sigma, n_units=500):
    x = keras.Input((784,))
    z = GaussianCorruption(sigma)(x)
    h = keras.layers.Dense(n_units, 'sigmoid', name='code')(z)
    h = ops.stop_gradient(h)
    y = keras.layers.Dense(784, 'sigmoid', name='reconstruction')(h)
    return compile_for_cpu(keras.Model(x, y), CrossEntropy(), keras.optimizers.SGD(ALPHA))
