# expects: cross-entropy: A probability of 0 counts in your cost, but not
# %% solution="cross-entropy"
def cross_entropy(labels, Y):
    of_truth = Y[np.arange(len(labels)), labels]
    return -np.mean(np.log(np.clip(of_truth, 1e-12, 1)))
