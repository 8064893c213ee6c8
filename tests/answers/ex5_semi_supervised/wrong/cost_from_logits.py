# expects: cross-entropy: through another softmax
# %% solution="cross-entropy"
def cross_entropy(labels, Y):
    Y = softmax(Y)
    p = Y[np.arange(len(labels)), labels]
    return -np.log(p).mean()
