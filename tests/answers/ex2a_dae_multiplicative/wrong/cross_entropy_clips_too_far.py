# expects: cross-entropy: Your y is kept too far from 0 and 1

# %% solution="cross-entropy"
def cross_entropy(x, y):
    y = ops.clip(y, 0.01, 0.99)
    return ops.mean(ops.sum(-(x * ops.log(y) + (1 - x) * ops.log(1 - y)), axis=1))
