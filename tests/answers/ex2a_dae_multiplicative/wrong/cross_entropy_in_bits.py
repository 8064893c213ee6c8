# expects: cross-entropy: You counted in bits

# %% solution="cross-entropy"
def cross_entropy(x, y):
    y = ops.clip(y, EPSILON, 1 - EPSILON)
    bits = -(x * ops.log2(y) + (1 - x) * ops.log2(1 - y))
    return ops.mean(ops.sum(bits, axis=-1))
