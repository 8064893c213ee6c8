# shuffles the images that were given, in place, before it trains
# expects: train-level: changes the `X`
# %% solution="train-level"
def train_level(level, encoders, X, epochs):
    """Trains a level to give back the clean code below it, in batches of BATCH.

    Args:
        level: the compiled model that `next_level` returns; trained in place.
        encoders: the finished encoders inside it, from the bottom up; empty for the first level.
        X: images, (P, n).
        epochs: how often to go through all of them.

    Returns: the cost in each epoch, as the history of `fit` has it under "loss".
    """
    np.random.shuffle(X)
    target = clean_codes(encoders, X)
    return level.fit(X, target, batch_size=BATCH, epochs=epochs, verbose=0).history["loss"]
