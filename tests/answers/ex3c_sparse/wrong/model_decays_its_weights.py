# expects: sparse-autoencoder: should be J_mse of its two sigmoid layers

# %% solution="sparse-autoencoder"
def sparse_autoencoder(n_units, regularizer=None):
    x = keras.Input((784,))
    code = keras.layers.Dense(
        n_units, "sigmoid", activity_regularizer=regularizer, kernel_regularizer="l2", name="code"
    )
    y = TiedDense(code, "sigmoid", name="reconstruction")(code(x))
    return compile_for_cpu(keras.Model(x, y), SquaredError(), keras.optimizers.Adam(0.005))
