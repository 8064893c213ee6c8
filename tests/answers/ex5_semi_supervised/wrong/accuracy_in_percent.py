# expects: accuracy: percent
# %% solution="accuracy"
def accuracy(model, X, labels):
    return 100 * float(np.mean(np.argmax(model(X), axis=1) == labels))
