# expects: autoencoder: Your cost is Keras's binary cross-entropy
# %% solution="autoencoder"
def autoencoder(n_units):
    x = keras.Input((784,))
    h = keras.layers.Dense(n_units, "sigmoid", name="code")(x)
    y = keras.layers.Dense(784, "sigmoid", name="reconstruction")(h)
    return compile_for_cpu(keras.Model(x, y), keras.losses.BinaryCrossentropy(), keras.optimizers.Adam(0.005))
