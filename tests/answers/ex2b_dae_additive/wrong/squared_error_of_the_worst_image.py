# expects: squared-error: You return the error of the worst image

# %% solution="squared-error"
def squared_error(x, y):
    return np.max(np.sum((y - x) ** 2, axis=1))
