# expects: relative-error: the mean image is missing
# %% solution="relative-error"
def relative_error(X, Y):
    return np.sum((Y - X) ** 2) / np.sum(X ** 2)
