# expects: cross-entropy: Keras finds no gradient in your cost

# %% solution="cross-entropy"
def cross_entropy(x, y):
    y = ops.clip(ops.stop_gradient(y), EPSILON, 1 - EPSILON)
    return ops.mean(ops.sum(-(x * ops.log(y) + (1 - x) * ops.log(1 - y)), axis=1))
