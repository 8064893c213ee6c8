# expects: autoencoder: All your models have one optimiser

# %% solution="autoencoder"
OPTIMIZER = keras.optimizers.Adam(RATE)


def autoencoder(n_units):
    """Examples 3a and 3b, ready to be trained.

    Args:
        n_units: M, the hidden units.

    Returns: compiled keras.Model, (batch, 784) -> (batch, 784), with layers "code" and "reconstruction".
    """
    x = keras.Input((784,))
    h = keras.layers.Dense(n_units, "sigmoid", name="code")(x)
    y = keras.layers.Dense(784, "sigmoid", name="reconstruction")(h)
    return compile_for_cpu(keras.Model(x, y), SquaredError(), OPTIMIZER)
