# expects: autoencoder: otherwise than in use
# %% solution="autoencoder"
def autoencoder(n_units):
    x = keras.Input((784,))
    h = keras.layers.Dense(n_units, "sigmoid", name="code")(keras.layers.Dropout(0.2)(x))
    y = keras.layers.Dense(784, "sigmoid", name="reconstruction")(h)
    return compile_for_cpu(keras.Model(x, y), SquaredError(), keras.optimizers.Adam(0.005))
