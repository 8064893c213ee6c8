# expects: cross-entropy: You summed over the images and took the mean over the pixels

# %% solution="cross-entropy"
def cross_entropy(x, y):
    y = ops.clip(y, EPSILON, 1 - EPSILON)
    nats = -(x * ops.log(y) + (1 - x) * ops.log(1 - y))
    return ops.sum(ops.mean(nats, axis=-1))
