# expects: cross-entropy: base 2
# %% solution="cross-entropy"
def cross_entropy(labels, Y):
    p = Y[np.arange(len(labels)), labels]
    return -np.log2(np.maximum(p, 1e-7)).mean()
