# expects: sparse-autoencoder: Your code has 900 units whatever n_units says

# %% solution="sparse-autoencoder"
def sparse_autoencoder(n_units, regularizer=None):
    x = keras.Input((784,))
    code = keras.layers.Dense(900, "sigmoid", activity_regularizer=regularizer, name="code")
    y = TiedDense(code, "sigmoid", name="reconstruction")(code(x))
    return compile_for_cpu(keras.Model(x, y), SquaredError(), keras.optimizers.Adam(0.005))
