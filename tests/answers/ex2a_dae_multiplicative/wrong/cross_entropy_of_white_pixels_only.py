# expects: cross-entropy: Only the first term counts

# %% solution="cross-entropy"
def cross_entropy(x, y):
    y = ops.clip(y, EPSILON, 1 - EPSILON)
    return -ops.mean(ops.sum(x * ops.log(y), axis=-1))
