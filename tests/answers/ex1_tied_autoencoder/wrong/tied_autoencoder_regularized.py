# expects: tied-autoencoder: Your model adds a penalty
# %% solution="tied-autoencoder"
def tied_autoencoder(n, M):
    """An autoencoder whose decoder is tied to its encoder."""
    patterns = keras.Input((n,))
    encoder = keras.layers.Dense(M, activation="sigmoid", kernel_regularizer=keras.regularizers.L2(0.01))
    return keras.Model(patterns, TiedDense(encoder, activation="sigmoid")(encoder(patterns)))
