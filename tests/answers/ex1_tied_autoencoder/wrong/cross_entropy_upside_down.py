# expects: cross-entropy: The sign is turned round
# expects: train: This cell builds on `cross-entropy`

# %% solution="cross-entropy"
def J_cross_entropy(X, Y):
    Y = np.clip(Y, EPSILON, 1 - EPSILON)
    return np.sum(X * np.log(Y) + (1 - X) * np.log(1 - Y))
