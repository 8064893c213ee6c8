# expects: cross-entropy: Keras finds no gradient in your cost

# %% solution="cross-entropy"
def cross_entropy(x, y):
    y = np.clip(y, EPSILON, 1 - EPSILON)
    return np.mean(np.sum(-(x * np.log(y) + (1 - x) * np.log(1 - y)), axis=1))
