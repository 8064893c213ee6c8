# expects: undercomplete: have each other's names
# %% solution="undercomplete"
def undercomplete(n_units):
    x = keras.Input((784,))
    h = keras.layers.Dense(n_units, "sigmoid", name="reconstruction")(x)
    y = keras.layers.Dense(784, "sigmoid", name="code")(h)
    return compile_for_cpu(keras.Model(x, y), SquaredError(), keras.optimizers.Adam(0.005))
