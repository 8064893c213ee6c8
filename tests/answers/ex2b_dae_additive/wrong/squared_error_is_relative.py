# expects: squared-error: You divide by the squares of x

# %% solution="squared-error"
def squared_error(x, y):
    return np.sum((y - x) ** 2) / np.sum(x**2)
