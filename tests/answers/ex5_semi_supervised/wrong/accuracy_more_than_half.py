# expects: accuracy: more than 1/2
# %% solution="accuracy"
def accuracy(model, X, labels):
    return float(np.mean(np.asarray(model(X))[np.arange(len(X)), labels] > 0.5))
