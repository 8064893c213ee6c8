# expects: sparse-autoencoder: Your regulariser looks at the output

# %% solution="sparse-autoencoder"
def sparse_autoencoder(n_units, regularizer=None):
    x = keras.Input((784,))
    h = keras.layers.Dense(n_units, "sigmoid", name="code")(x)
    y = keras.layers.Dense(784, "sigmoid", activity_regularizer=regularizer, name="reconstruction")(h)
    return compile_for_cpu(keras.Model(x, y), SquaredError(), keras.optimizers.Adam(0.005))
