# expects: cross-entropy: You returned the accuracy
# %% solution="cross-entropy"
def cross_entropy(labels, Y):
    return (Y.argmax(axis=1) == labels).mean()
