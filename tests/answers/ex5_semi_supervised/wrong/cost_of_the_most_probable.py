# expects: cross-entropy: most probable digit
# %% solution="cross-entropy"
def cross_entropy(labels, Y):
    return -np.log(Y.max(axis=1)).mean()
