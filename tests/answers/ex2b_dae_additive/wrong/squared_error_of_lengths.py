# expects: squared-error: You took the length

# %% solution="squared-error"
def squared_error(x, y):
    return np.mean(np.linalg.norm(y - x, axis=1))
