# expects: linear-classifier: Your T ends with the largest of these labels

# %% solution="linear-classifier"
def linear_classifier(H, labels, ridge):
    """The weights of a linear classifier, by least squares.

    Args:
        H: features, (P, F); the ones are there already.
        labels: whole numbers 0 to 9, (P,).
        ridge: lambda.

    Returns: A, (F, 10).
    """
    labels = np.asarray(labels)
    T = np.eye(labels.max() + 1)[labels]
    return np.linalg.solve(H.T @ H + ridge * np.eye(H.shape[1]), H.T @ T)
