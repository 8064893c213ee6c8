# expects: squared-error: Differences above and below 0 cancel

# %% solution="squared-error"
def squared_error(x, y):
    return np.sum(np.mean(y - x, axis=0) ** 2)
