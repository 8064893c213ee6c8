# expects: a-third: no better than the mean image
# %% solution="autoencoder"
def autoencoder(n_units):
    x = keras.Input((784,))
    h = keras.layers.Dense(n_units, "sigmoid", kernel_initializer="zeros", name="code")(x)
    y = keras.layers.Dense(784, "sigmoid", kernel_initializer="zeros", name="reconstruction")(h)
    return compile_for_cpu(keras.Model(x, y), SquaredError(), keras.optimizers.Adam(0.005))
