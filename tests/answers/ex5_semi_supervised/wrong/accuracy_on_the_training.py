# expects: accuracy: the same for all labels
# %% solution="accuracy"
def accuracy(model, X, labels):
    return float(np.mean(np.argmax(model(TRAIN), axis=1) == LABELS))
