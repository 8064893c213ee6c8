# expects: sparse-autoencoder: The regulariser that you were given is not used

# %% solution="sparse-autoencoder"
def sparse_autoencoder(n_units, regularizer=None):
    x = keras.Input((784,))
    code = keras.layers.Dense(n_units, "sigmoid", name="code")
    y = TiedDense(code, "sigmoid", name="reconstruction")(code(x))
    return compile_for_cpu(keras.Model(x, y), SquaredError(), keras.optimizers.Adam(0.005))
