# expects: accuracy: You counted outputs on the right side of 1/2

# %% solution="accuracy"
def accuracy(A, H, labels):
    """The part of the labels that the classifier predicts.

    Args:
        A: what `linear_classifier` returns, (F, 10).
        H: features, (P, F); the ones are there already.
        labels: whole numbers 0 to 9, (P,).

    Returns: a number between 0 and 1.
    """
    predicted = (H @ A > 0.5).astype(int)
    return np.mean(predicted == np.eye(10, dtype=int)[labels])
