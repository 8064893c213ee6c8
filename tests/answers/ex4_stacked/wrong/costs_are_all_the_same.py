# expects: train-level: All costs that you return are the same
# %% solution="train-level"
def train_level(level, encoders, X, epochs):
    target = clean_codes(encoders, X)
    level.fit(X, target, batch_size=BATCH, epochs=epochs, verbose=0)
    return [0.0] * epochs
