# expects: denoising-autoencoder: The noise in your model has a p of 0.9

# %% solution="denoising-autoencoder"
def denoising_autoencoder(p, n_units=500):
    x = keras.Input((784,))
    z = BinomialCorruption(P_KEEP)(x)
    h = keras.layers.Dense(n_units, 'sigmoid', name='code')(z)
    y = keras.layers.Dense(784, 'sigmoid', name='reconstruction')(h)
    return compile_for_cpu(keras.Model(x, y), cross_entropy, keras.optimizers.SGD(ALPHA))
