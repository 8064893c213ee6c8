# expects: cross-entropy: x and y have changed places

# %% solution="cross-entropy"
def cross_entropy(x, y):
    x = ops.clip(x, EPSILON, 1 - EPSILON)
    nats = -(y * ops.log(x) + (1 - y) * ops.log(1 - x))
    return ops.mean(ops.sum(nats, axis=-1))
