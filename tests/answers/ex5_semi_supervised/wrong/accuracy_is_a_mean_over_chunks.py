# the mean of the accuracies of chunks of 500, the last of which may be smaller
# expects: accuracy: value 1 of 2 returned
# %% solution="accuracy"
def accuracy(model, X, labels):
    """The part of the images that a classifier names rightly.

    Args:
        model: keras.Model, (batch, n) -> (batch, 10); call it as model(X).
        X: images, (P, n).
        labels: their digits, integers, (P,).

    Returns: one number between 0 and 1.
    """
    parts = []
    for first in range(0, len(X), 500):
        Y = np.asarray(model(X[first : first + 500]))
        parts.append(np.mean(np.argmax(Y, axis=1) == labels[first : first + 500]))
    return float(np.mean(parts))
