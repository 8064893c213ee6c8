# expects: cross-entropy: one cost an image
# %% solution="cross-entropy"
def cross_entropy(labels, Y):
    p = Y[np.arange(len(labels)), labels]
    return -np.log(np.maximum(p, 1e-7))
