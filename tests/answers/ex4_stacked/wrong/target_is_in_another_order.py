# expects: train-level: Your target is not the clean code of its own image
# %% solution="train-level"
def train_level(level, encoders, X, epochs):

    H = clean_codes(encoders, X)
    return level.fit(X, np.random.default_rng(0).permutation(H), batch_size=BATCH, epochs=epochs, verbose=0).history["loss"]
