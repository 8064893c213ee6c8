# expects: undercomplete: You halved the cost
# %% solution="undercomplete"
def undercomplete(n_units):
    x = keras.Input((784,))
    h = keras.layers.Dense(n_units, "sigmoid", name="code")(x)
    y = keras.layers.Dense(784, "sigmoid", name="reconstruction")(h)
    return compile_for_cpu(keras.Model(x, y), lambda x, y: keras.ops.sum((x - y) ** 2, axis=-1) / 2, keras.optimizers.Adam(0.005))
