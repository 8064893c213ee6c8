# expects: denoising-autoencoder: The noise in your model has a sigma of 0.1

# %% solution="denoising-autoencoder"
def denoising_autoencoder(sigma, n_units=500):
    x = keras.Input((784,))
    z = GaussianCorruption(SIGMA)(x)
    h = keras.layers.Dense(n_units, 'sigmoid', name='code')(z)
    y = keras.layers.Dense(784, 'sigmoid', name='reconstruction')(h)
    return compile_for_cpu(keras.Model(x, y), CrossEntropy(), keras.optimizers.SGD(ALPHA))
