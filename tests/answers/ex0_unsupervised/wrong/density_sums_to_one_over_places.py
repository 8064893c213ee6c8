# expects: density: add up to 1
# %% solution="density"
def density(places, X, h):
    squared = ((places[:, None] - X) ** 2).sum(axis=2)
    d = X.shape[1]
    return np.exp(-squared / (2 * h**2)).sum(axis=1) / np.exp(-squared / (2 * h**2)).sum()
