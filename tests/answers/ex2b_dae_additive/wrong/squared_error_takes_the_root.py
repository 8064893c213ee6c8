# expects: squared-error: You took the root of the whole cost

# %% solution="squared-error"
def squared_error(x, y):
    return np.sqrt(np.mean(np.sum((y - x) ** 2, axis=1)))
