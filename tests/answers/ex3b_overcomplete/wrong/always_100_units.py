# expects: a-third: Two models are trained
# %% solution="autoencoder"
def autoencoder(n_units):
    x = keras.Input((784,))
    h = keras.layers.Dense(100, "sigmoid", name="code")(x)
    y = keras.layers.Dense(784, "sigmoid", name="reconstruction")(h)
    return compile_for_cpu(keras.Model(x, y), SquaredError(), keras.optimizers.Adam(0.005))
