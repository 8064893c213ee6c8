# expects: linear-autoencoder: nothing else
# %% solution="linear-autoencoder"
def linear_autoencoder(n_inputs, n_units):
    x = keras.Input((n_inputs,))
    h = keras.layers.Dense(n_units, name="code")(x)
    y = keras.layers.Dense(n_inputs, name="reconstruction")(keras.layers.Lambda(lambda h: 0 * h)(h))
    return compile_for_cpu(keras.Model(x, y), SquaredError(), keras.optimizers.Adam(0.002))
