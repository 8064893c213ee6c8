# expects: relative-error: ratio pixel by pixel
# %% solution="relative-error"
def relative_error(X, Y):
    return np.mean(np.sum((Y - X) ** 2, axis=0) / np.sum((X - X.mean(axis=0)) ** 2, axis=0))
