# expects: relative-error: a sum and the other a mean
# %% solution="relative-error"
def relative_error(X, Y):
    return np.sum((Y - X) ** 2) / len(X) / np.sum((X.mean(axis=0) - X) ** 2)
