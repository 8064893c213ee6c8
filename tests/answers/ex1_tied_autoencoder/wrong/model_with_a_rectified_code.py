# expects: tied-autoencoder: Your code is rectified
# expects: still-tied: This cell builds on `tied-autoencoder`

# %% solution="tied-autoencoder"
def tied_autoencoder(n, M):
    encoder = keras.layers.Dense(M, activation="relu")
    x = keras.Input((n,))
    return keras.Model(x, TiedDense(encoder, "sigmoid")(encoder(x)))
