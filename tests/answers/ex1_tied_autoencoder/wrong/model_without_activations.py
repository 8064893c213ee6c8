# expects: tied-autoencoder: Neither layer has an activation
# expects: still-tied: This cell builds on `tied-autoencoder`

# %% solution="tied-autoencoder"
def tied_autoencoder(n, M):
    encoder = keras.layers.Dense(M)
    x = keras.Input((n,))
    return keras.Model(x, TiedDense(encoder)(encoder(x)))
