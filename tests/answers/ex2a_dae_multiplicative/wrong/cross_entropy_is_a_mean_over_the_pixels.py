# expects: cross-entropy: That is a mean over the pixels, too

# %% solution="cross-entropy"
def cross_entropy(x, y):
    y = ops.clip(y, EPSILON, 1 - EPSILON)
    nats = -(x * ops.log(y) + (1 - x) * ops.log(1 - y))
    return ops.mean(nats)
