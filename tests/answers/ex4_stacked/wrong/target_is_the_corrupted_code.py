# expects: train-level: Your target is not the clean code of its own image
# %% solution="train-level"
def train_level(level, encoders, X, epochs):

    H = clean_codes(encoders, X)
    noisy = MultiplicativeBinomial(P_KEEP)(H, training=True)
    return level.fit(X, noisy, batch_size=BATCH, epochs=epochs, verbose=0).history["loss"]
