# expects: squared-error: You halved the cost

# %% solution="squared-error"
def squared_error(x, y):
    return np.mean(np.sum((y - x) ** 2, axis=1)) / 2
