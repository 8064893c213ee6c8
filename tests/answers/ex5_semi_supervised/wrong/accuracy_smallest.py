# expects: accuracy: You took the smallest
# %% solution="accuracy"
def accuracy(model, X, labels):
    return float(np.mean(np.argmin(model(X), axis=1) == labels))
