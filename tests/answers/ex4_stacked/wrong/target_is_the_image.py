# expects: train-level: Your target is the image
# %% solution="train-level"
def train_level(level, encoders, X, epochs):
    return level.fit(X, X, batch_size=BATCH, epochs=epochs, verbose=0).history["loss"]
