# expects: linear-autoencoder: Both of your layers have a sigmoid
# %% solution="linear-autoencoder"
def linear_autoencoder(n_inputs, n_units):
    x = keras.Input((n_inputs,))
    h = keras.layers.Dense(n_units, "sigmoid", name="code")(x)
    y = keras.layers.Dense(n_inputs, "sigmoid", name="reconstruction")(h)
    return compile_for_cpu(keras.Model(x, y), SquaredError(), keras.optimizers.Adam(0.002))
