# expects: sparse-autoencoder: Your cost is Keras's binary cross-entropy

# %% solution="sparse-autoencoder"
def sparse_autoencoder(n_units, regularizer=None):
    x = keras.Input((784,))
    code = keras.layers.Dense(n_units, "sigmoid", activity_regularizer=regularizer, name="code")
    y = TiedDense(code, "sigmoid", name="reconstruction")(code(x))
    return compile_for_cpu(keras.Model(x, y), "binary_crossentropy", keras.optimizers.Adam(0.005))
