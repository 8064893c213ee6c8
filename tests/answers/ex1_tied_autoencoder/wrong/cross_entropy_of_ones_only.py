# expects: cross-entropy: You left out the second term
# expects: train: This cell builds on `cross-entropy`

# %% solution="cross-entropy"
def J_cross_entropy(X, Y):
    return -np.sum(X * np.log(np.clip(Y, EPSILON, 1 - EPSILON)))
