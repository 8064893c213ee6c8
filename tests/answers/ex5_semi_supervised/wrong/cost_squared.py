# expects: cross-entropy: a squared error
# %% solution="cross-entropy"
def cross_entropy(labels, Y):
    return ((Y - np.eye(10)[labels]) ** 2).sum(axis=1).mean()
