# "fine-tuning trains all layers": lets them learn, the frozen ones too
# expects: fine-tune: moves a frozen layer
# %% solution="fine-tune"
def fine_tune(model, X, labels, epochs):
    """Trains a compiled classifier on labelled images, in batches of 20.

    Args:
        model: what `classifier` returns; trained in place.
        X: images, (P, n).
        labels: their digits, integers, (P,).
        epochs: how often to go through all of them.

    Returns: the cost in each epoch, as the history of `model.fit` has it under "loss".
    """
    for layer in model.layers:
        layer.trainable = True
    return model.fit(X, labels, batch_size=20, epochs=epochs, verbose=0).history["loss"]
