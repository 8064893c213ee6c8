# expects: cross-entropy: You took the mean over the patterns
# expects: train: This cell builds on `cross-entropy`

# %% solution="cross-entropy"
def J_cross_entropy(X, Y):
    Y = np.clip(Y, EPSILON, 1 - EPSILON)
    return -np.mean(np.sum(X * np.log(Y) + (1 - X) * np.log(1 - Y), axis=1))
