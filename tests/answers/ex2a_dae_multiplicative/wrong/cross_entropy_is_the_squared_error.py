# expects: cross-entropy: That is the squared error

# %% solution="cross-entropy"
def cross_entropy(x, y):
    return ops.mean(ops.sum((y - x) ** 2, axis=-1))
