# expects: squared-error: You take 784

# %% solution="squared-error"
def squared_error(x, y):
    return np.mean((y - x) ** 2) * 784
