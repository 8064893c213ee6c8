# expects: cross-entropy: ten times too small
# %% solution="cross-entropy"
def cross_entropy(labels, Y):
    return -(np.eye(10)[labels] * np.log(np.maximum(Y, 1e-7))).mean()
