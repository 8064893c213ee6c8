# expects: squared-error: You divide by P - 1

# %% solution="squared-error"
def squared_error(x, y):
    return np.sum((y - x) ** 2) / (len(x) - 1)
