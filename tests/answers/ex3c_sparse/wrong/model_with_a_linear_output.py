# expects: sparse-autoencoder: Your output layer is linear

# %% solution="sparse-autoencoder"
def sparse_autoencoder(n_units, regularizer=None):
    x = keras.Input((784,))
    code = keras.layers.Dense(n_units, "sigmoid", activity_regularizer=regularizer, name="code")
    y = TiedDense(code, name="reconstruction")(code(x))
    return compile_for_cpu(keras.Model(x, y), SquaredError(), keras.optimizers.Adam(0.005))
