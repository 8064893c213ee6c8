# expects: squared-error: You took the mean over the components too

# %% solution="squared-error"
def squared_error(x, y):
    return np.mean((y - x) ** 2)
