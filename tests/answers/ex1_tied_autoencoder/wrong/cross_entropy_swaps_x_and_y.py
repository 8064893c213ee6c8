# expects: cross-entropy: X and Y have changed places
# expects: train: This cell builds on `cross-entropy`

# %% solution="cross-entropy"
def J_cross_entropy(X, Y):
    X = np.clip(X, EPSILON, 1 - EPSILON)
    return -np.sum(Y * np.log(X) + (1 - Y) * np.log(1 - X))
