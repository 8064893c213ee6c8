# expects: accuracy: the number of hits
# %% solution="accuracy"
def accuracy(model, X, labels):
    return float(np.sum(np.argmax(model(X), axis=1) == labels))
