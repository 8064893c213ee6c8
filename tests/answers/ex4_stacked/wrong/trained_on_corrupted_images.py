# expects: train-level: Your training saw other images
# %% solution="train-level"
def train_level(level, encoders, X, epochs):

    noisy = np.asarray(MultiplicativeBinomial(0.7)(X, training=True))
    return level.fit(noisy, clean_codes(encoders, X), batch_size=BATCH, epochs=epochs, verbose=0).history["loss"]
