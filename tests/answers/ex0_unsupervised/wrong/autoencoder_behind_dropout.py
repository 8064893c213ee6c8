# expects: linear-autoencoder: otherwise than in use
# %% solution="linear-autoencoder"
def linear_autoencoder(n_inputs, n_units):
    x = keras.Input((n_inputs,))
    h = keras.layers.Dense(n_units, name="code")(keras.layers.Dropout(0.2)(x))
    y = keras.layers.Dense(n_inputs, name="reconstruction")(h)
    return compile_for_cpu(keras.Model(x, y), SquaredError(), keras.optimizers.Adam(0.001))
