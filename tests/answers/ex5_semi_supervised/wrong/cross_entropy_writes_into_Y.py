# expects: cross-entropy: changes the `Y` that it was given
# %% solution="cross-entropy"
def cross_entropy(labels, Y):
    Y[Y == 0] = 1e-7  # as Keras does
    return -np.mean(np.log(Y[np.arange(len(labels)), labels]))
