# expects: squared-error: You took absolute errors

# %% solution="squared-error"
def squared_error(x, y):
    return np.mean(np.sum(np.abs(y - x), axis=1))
