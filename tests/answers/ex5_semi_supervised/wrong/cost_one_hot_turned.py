# expects: cross-entropy: Rows and columns are exchanged
# %% solution="cross-entropy"
def cross_entropy(labels, Y):
    return -np.log(Y[labels, np.arange(len(labels))]).mean()
