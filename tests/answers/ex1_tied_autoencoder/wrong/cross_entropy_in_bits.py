# expects: cross-entropy: You counted in bits

# %% solution="cross-entropy"
def J_cross_entropy(X, Y):
    Y = np.clip(Y, EPSILON, 1 - EPSILON)
    return -np.sum(X * np.log2(Y) + (1 - X) * np.log2(1 - Y))
