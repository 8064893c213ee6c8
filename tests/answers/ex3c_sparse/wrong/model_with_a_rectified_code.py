# expects: sparse-autoencoder: Your code is rectified (ReLU)
# %% solution="sparse-autoencoder"
def sparse_autoencoder(n_units, regularizer=None):
    x = keras.Input((784,))
    h = keras.layers.Dense(n_units, "relu", activity_regularizer=regularizer, name="code")(x)
    y = keras.layers.Dense(784, "sigmoid", name="reconstruction")(h)
    return compile_for_cpu(keras.Model(x, y), SquaredError(), keras.optimizers.Adam(0.005))
