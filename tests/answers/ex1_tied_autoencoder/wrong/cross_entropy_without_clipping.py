# expects: cross-entropy: somewhere a logarithm met 0

# %% solution="cross-entropy"
def J_cross_entropy(X, Y):
    return -np.sum(X * np.log(Y) + (1 - X) * np.log(1 - Y))
