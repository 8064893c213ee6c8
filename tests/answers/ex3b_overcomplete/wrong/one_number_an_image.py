# expects: relative-error: one number an image
# %% solution="relative-error"
def relative_error(X, Y):
    return np.sum((Y - X) ** 2, axis=1) / np.sum((X.mean(axis=0) - X) ** 2, axis=1)
