# expects: squared-error: You summed over the patterns

# %% solution="squared-error"
def squared_error(x, y):
    return np.sum((y - x) ** 2)
