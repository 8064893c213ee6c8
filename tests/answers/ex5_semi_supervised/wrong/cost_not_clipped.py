# expects: cross-entropy: infinite
# %% solution="cross-entropy"
def cross_entropy(labels, Y):
    p = Y[np.arange(len(labels)), labels]
    return -np.log(p).mean()
