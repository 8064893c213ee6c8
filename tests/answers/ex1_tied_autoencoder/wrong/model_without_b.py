# expects: tied-autoencoder: Your encoder has no b
# expects: still-tied: This cell builds on `tied-autoencoder`

# %% solution="tied-autoencoder"
def tied_autoencoder(n, M):
    encoder = keras.layers.Dense(M, activation="sigmoid", use_bias=False)
    x = keras.Input((n,))
    return keras.Model(x, TiedDense(encoder, "sigmoid")(encoder(x)))
