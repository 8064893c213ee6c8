# expects: relative-error: upside down
# %% solution="relative-error"
def relative_error(X, Y):
    return np.sum((X.mean(axis=0) - X) ** 2) / np.sum((Y - X) ** 2)
