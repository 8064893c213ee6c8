# expects: train-level: One epoch of your training leaves out
# %% solution="train-level"
def train_level(level, encoders, X, epochs):
    target = clean_codes(encoders, X)
    half = len(X) // 2
    return level.fit(X[:half], target[:half], batch_size=BATCH, epochs=epochs, verbose=0).history["loss"]
