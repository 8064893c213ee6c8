# expects: cross-entropy: You took the mean over everything
# expects: train: This cell builds on `cross-entropy`

# %% solution="cross-entropy"
def J_cross_entropy(X, Y):
    Y = np.clip(Y, EPSILON, 1 - EPSILON)
    return -np.mean(X * np.log(Y) + (1 - X) * np.log(1 - Y))
