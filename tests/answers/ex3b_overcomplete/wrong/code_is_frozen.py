# expects: autoencoder: leave your code as it is
# %% solution="autoencoder"
def autoencoder(n_units):
    x = keras.Input((784,))
    code = keras.layers.Dense(n_units, "sigmoid", name="code")
    code.trainable = False
    y = keras.layers.Dense(784, "sigmoid", name="reconstruction")(code(x))
    return compile_for_cpu(keras.Model(x, y), SquaredError(), keras.optimizers.Adam(0.005))
