# expects: accuracy: one answer an image
# %% solution="accuracy"
def accuracy(model, X, labels):
    return np.argmax(model(X), axis=1) == labels
