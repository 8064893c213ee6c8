# expects: tied-autoencoder: The output has no activation
# expects: still-tied: This cell builds on `tied-autoencoder`

# %% solution="tied-autoencoder"
def tied_autoencoder(n, M):
    encoder = keras.layers.Dense(M, activation="sigmoid")
    x = keras.Input((n,))
    return keras.Model(x, TiedDense(encoder)(encoder(x)))
