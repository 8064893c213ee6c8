# expects: train-level: Your target is not the clean code of its own image
# %% solution="train-level"
def train_level(level, encoders, X, epochs):
    return level.fit(X, 1 - clean_codes(encoders, X), batch_size=BATCH, epochs=epochs, verbose=0).history["loss"]
