# expects: cross-entropy: The logarithm is missing
# %% solution="cross-entropy"
def cross_entropy(labels, Y):
    p = Y[np.arange(len(labels)), labels]
    return p.mean()
