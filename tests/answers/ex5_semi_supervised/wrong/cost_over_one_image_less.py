# expects: cross-entropy: You divided by one image less
# %% solution="cross-entropy"
def cross_entropy(labels, Y):
    of_truth = Y[np.arange(len(labels)), labels]
    return -np.sum(np.log(np.clip(of_truth, 1e-7, 1))) / (len(labels) - 1)
