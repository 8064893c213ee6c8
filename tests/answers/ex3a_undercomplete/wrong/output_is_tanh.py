# expects: undercomplete: Your output layer is tanh
# %% solution="undercomplete"
def undercomplete(n_units):
    x = keras.Input((784,))
    h = keras.layers.Dense(n_units, "sigmoid", name="code")(x)
    y = keras.layers.Dense(784, "tanh", name="reconstruction")(h)
    return compile_for_cpu(keras.Model(x, y), SquaredError(), keras.optimizers.Adam(0.005))
