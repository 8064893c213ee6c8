# expects: tied-autoencoder: Your decoder trains a second kernel
# expects: still-tied: trains a second kernel

# %% solution="tied-autoencoder"
def tied_autoencoder(n, M):
    return keras.Sequential(
        [
            keras.Input((n,)),
            keras.layers.Dense(M, activation="sigmoid"),
            keras.layers.Dense(n, activation="sigmoid"),
        ]
    )
