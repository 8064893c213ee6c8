# expects: squared-error: You divided by the number of components

# %% solution="squared-error"
def squared_error(x, y):
    return np.sum((y - x) ** 2) / x.shape[1]
