# expects: relative-error: mean of all pixels
# %% solution="relative-error"
def relative_error(X, Y):
    return np.sum((Y - X) ** 2) / np.sum((X.mean() - X) ** 2)
