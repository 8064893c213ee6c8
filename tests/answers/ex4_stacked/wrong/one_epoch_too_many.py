# expects: train-level: Your training goes through X more often
# %% solution="train-level"
def train_level(level, encoders, X, epochs):
    target = clean_codes(encoders, X)
    return level.fit(X, target, batch_size=BATCH, epochs=epochs + 1, verbose=0).history["loss"]
