# expects: cross-entropy: You left out the image
# %% solution="cross-entropy"
def cross_entropy(labels, Y):
    of_truth = Y[np.arange(len(labels)), labels]
    of_truth = of_truth[of_truth > 0]
    return -np.mean(np.log(of_truth))
