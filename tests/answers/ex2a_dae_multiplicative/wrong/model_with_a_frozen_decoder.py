# expects: denoising-autoencoder: Training would leave your decoder

# %% solution="denoising-autoencoder"
def denoising_autoencoder(p, n_units=500):
    x = keras.Input((784,))
    h = keras.layers.Dense(n_units, 'sigmoid', name='code')(BinomialCorruption(p)(x))
    y = keras.layers.Dense(784, 'sigmoid', name='reconstruction', trainable=False)(h)
    return compile_for_cpu(keras.Model(x, y), cross_entropy, keras.optimizers.SGD(ALPHA))
