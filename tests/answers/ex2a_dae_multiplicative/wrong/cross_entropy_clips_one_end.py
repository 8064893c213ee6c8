# expects: cross-entropy: NaN or infinity: a logarithm met 0

# %% solution="cross-entropy"
def cross_entropy(x, y):
    y = ops.maximum(y, EPSILON)
    nats = -(x * ops.log(y) + (1 - x) * ops.log(1 - y))
    return ops.mean(ops.sum(nats, axis=-1))
