# expects: train-level: The costs that you return are not those of the epochs
# %% solution="train-level"
def train_level(level, encoders, X, epochs):
    target = clean_codes(encoders, X)
    costs = level.fit(X, target, batch_size=BATCH, epochs=epochs, verbose=0).history["loss"]
    return costs[::-1]
