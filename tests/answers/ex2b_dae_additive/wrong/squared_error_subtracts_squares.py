# expects: squared-error: You subtract squares

# %% solution="squared-error"
def squared_error(x, y):
    return np.mean(np.sum(y**2 - x**2, axis=1))
