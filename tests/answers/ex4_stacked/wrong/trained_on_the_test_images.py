# expects: train-level: Your training saw other images
# %% solution="train-level"
def train_level(level, encoders, X, epochs):
    return level.fit(TEST, clean_codes(encoders, TEST), batch_size=BATCH, epochs=epochs, verbose=0).history["loss"]
