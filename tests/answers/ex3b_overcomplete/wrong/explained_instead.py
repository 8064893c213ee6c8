# expects: relative-error: the part that is explained
# %% solution="relative-error"
def relative_error(X, Y):
    return 1 - np.sum((Y - X) ** 2) / np.sum((X.mean(axis=0) - X) ** 2)
