# expects: train-level: the level is hardly trained
# %% solution="train-level"
def train_level(level, encoders, X, epochs):
    H = clean_codes(encoders, X)
    return [level.evaluate(X, H, verbose=0) for _ in range(epochs)]
