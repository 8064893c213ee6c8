# expects: undercomplete: leave your decoder as it is
# %% solution="undercomplete"
def undercomplete(n_units):
    x = keras.Input((784,))
    h = keras.layers.Dense(n_units, "sigmoid", name="code")(x)
    y = keras.layers.Dense(784, "sigmoid", name="reconstruction", trainable=False)(h)
    return compile_for_cpu(keras.Model(x, y), SquaredError(), keras.optimizers.Adam(0.005))
