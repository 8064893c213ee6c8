# expects: tied-autoencoder: This is how many numbers your model trains
# expects: still-tied: This cell builds on `tied-autoencoder`

# %% solution="tied-autoencoder"
def tied_autoencoder(n, M):
    encoder = keras.layers.Dense(n, activation="sigmoid")
    x = keras.Input((n,))
    return keras.Model(x, TiedDense(encoder, "sigmoid")(encoder(x)))
