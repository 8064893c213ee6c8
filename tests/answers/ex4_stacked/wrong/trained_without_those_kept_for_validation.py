# expects: train-level: One epoch of your training leaves out
# %% solution="train-level"
def train_level(level, encoders, X, epochs):
    target = clean_codes(encoders, X)
    return level.fit(X, target, batch_size=BATCH, epochs=epochs, verbose=0, validation_split=0.3).history["val_loss"]
