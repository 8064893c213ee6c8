# expects: accuracy: the mean probability
# %% solution="accuracy"
def accuracy(model, X, labels):
    return float(np.mean(np.asarray(model(X))[np.arange(len(X)), labels]))
