# expects: squared-error: You measure the first image alone

# %% solution="squared-error"
def squared_error(x, y):
    return np.sum((y[0] - x[0]) ** 2)
