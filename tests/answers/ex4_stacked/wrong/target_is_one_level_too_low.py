# expects: train-level: Your target is the code of the first encoder
# %% solution="train-level"
def train_level(level, encoders, X, epochs):
    target = clean_codes(encoders[:-1], X)
    return level.fit(X, target, batch_size=BATCH, epochs=epochs, verbose=0).history["loss"]
