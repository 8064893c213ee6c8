# expects: cross-entropy: the logarithm of the mean
# %% solution="cross-entropy"
def cross_entropy(labels, Y):
    p = Y[np.arange(len(labels)), labels]
    return -np.log(p.mean())
