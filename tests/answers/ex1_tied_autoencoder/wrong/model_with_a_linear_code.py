# expects: tied-autoencoder: The code has no activation
# expects: still-tied: This cell builds on `tied-autoencoder`

# %% solution="tied-autoencoder"
def tied_autoencoder(n, M):
    encoder = keras.layers.Dense(M)
    x = keras.Input((n,))
    return keras.Model(x, TiedDense(encoder, "sigmoid")(encoder(x)))
