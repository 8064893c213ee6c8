# expects: linear-autoencoder: A second call hands out the same weights
# %% solution="linear-autoencoder"
MADE = {}


def linear_autoencoder(n_inputs, n_units):
    """The autoencoder without a nonlinearity, ready to be trained."""
    if (n_inputs, n_units) not in MADE:
        inputs = keras.Input((n_inputs,))
        code = keras.layers.Dense(n_units, name="code")(inputs)
        outputs = keras.layers.Dense(n_inputs, name="reconstruction")(code)
        model = keras.Model(inputs, outputs)
        MADE[n_inputs, n_units] = compile_for_cpu(model, SquaredError(), keras.optimizers.Adam())
    return MADE[n_inputs, n_units]
