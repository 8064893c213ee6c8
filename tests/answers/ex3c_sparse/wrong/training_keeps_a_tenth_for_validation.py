# the last tenth of the images is set aside for validation and never trained on
# expects: sparse-training: leaves out a part of X
# %% solution="sparse-training"
def train(model, X, epochs):
    """Trains a compiled autoencoder on X, in batches of 50.

    Args:
        model: what `sparse_autoencoder` returns; trained in place.
        X: images, (P, 784).
        epochs: how often to go through all of them.

    Returns: the cost in each epoch, as the history of `model.fit` has it under "loss".
    """
    history = model.fit(X, X, batch_size=50, epochs=epochs, validation_split=0.1, verbose=0)
    return history.history["loss"]
