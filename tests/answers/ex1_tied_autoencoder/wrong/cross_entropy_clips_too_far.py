# expects: cross-entropy: Confident mistakes cost too little

# %% solution="cross-entropy"
def J_cross_entropy(X, Y):
    Y = np.clip(Y, 0.01, 0.99)
    return -np.sum(X * np.log(Y) + (1 - X) * np.log(1 - Y))
