# expects: train-level: You return the cost of one epoch only
# %% solution="train-level"
def train_level(level, encoders, X, epochs):
    return level.fit(X, clean_codes(encoders, X), batch_size=BATCH, epochs=epochs, verbose=0).history["loss"][-1:]
