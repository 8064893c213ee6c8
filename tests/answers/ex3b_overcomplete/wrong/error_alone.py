# expects: relative-error: what is it compared with
# %% solution="relative-error"
def relative_error(X, Y):
    return np.sum((Y - X) ** 2)
