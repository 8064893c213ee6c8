# expects: squared-error: You returned one number a pattern

# %% solution="squared-error"
def squared_error(x, y):
    return np.sum((y - x) ** 2, axis=1)
