# expects: cross-entropy: You picked the column beside
# %% solution="cross-entropy"
def cross_entropy(labels, Y):
    of_truth = Y[np.arange(len(labels)), labels - 1]
    return -np.mean(np.log(np.clip(of_truth, 1e-7, 1)))
