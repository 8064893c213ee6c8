# expects: autoencoder: Your cost is a sum over the images
# %% solution="autoencoder"
def autoencoder(n_units):
    x = keras.Input((784,))
    h = keras.layers.Dense(n_units, "sigmoid", name="code")(x)
    y = keras.layers.Dense(784, "sigmoid", name="reconstruction")(h)
    return compile_for_cpu(keras.Model(x, y), lambda x, y: keras.ops.sum((x - y) ** 2), keras.optimizers.Adam(0.005))
