# expects: train-level: another size than the docstring
# %% solution="train-level"
def train_level(level, encoders, X, epochs):
    return level.fit(X, clean_codes(encoders, X), epochs=epochs, verbose=0).history["loss"]
