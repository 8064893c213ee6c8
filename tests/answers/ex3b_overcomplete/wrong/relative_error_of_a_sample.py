# expects: relative-error: You divided by P - 1 below the line

# %% solution="relative-error"
def relative_error(X, Y):
    """The squared error of Y, over that of answering with the mean image of X.

    Args:
        X: images, (P, n).
        Y: their reconstructions, (P, n).

    Returns: r, one number.
    """
    error = np.mean((Y - X) ** 2, axis=0).sum()
    return error / np.var(X, axis=0, ddof=1).sum()
