# expects: density: swap the two
# %% solution="density"
def density(places, X, h):
    squared = ((places[:, None] - X) ** 2).sum(axis=2)
    d = X.shape[1]
    return np.exp(-squared / (2 * h**2)).mean(axis=0) / (2 * np.pi * h**2) ** (d / 2)
