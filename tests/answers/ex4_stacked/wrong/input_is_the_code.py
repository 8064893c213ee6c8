# expects: train-level: Your input is the code
# %% solution="train-level"
def train_level(level, encoders, X, epochs):

    H = clean_codes(encoders, X)
    return level.fit(H, H, batch_size=BATCH, epochs=epochs, verbose=0).history["loss"]
