# expects: accuracy: You averaged over the digits

# %% solution="accuracy"
def accuracy(A, H, labels):
    """The part of the labels that the classifier predicts.

    Args:
        A: what `linear_classifier` returns, (F, 10).
        H: features, (P, F); the ones are there already.
        labels: whole numbers 0 to 9, (P,).

    Returns: a number between 0 and 1.
    """
    predicted = np.argmax(H @ A, axis=1)
    of_digits = [np.mean(predicted[labels == digit] == digit) for digit in np.unique(labels)]
    return np.mean(of_digits)
