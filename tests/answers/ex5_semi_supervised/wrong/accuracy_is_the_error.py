# expects: accuracy: the part that is wrong
# %% solution="accuracy"
def accuracy(model, X, labels):
    return float(np.mean(np.argmax(model(X), axis=1) != labels))
