# expects: accuracy: along the wrong axis
# %% solution="accuracy"
def accuracy(model, X, labels):
    named = np.argmax(model(X), axis=0)
    return float(np.mean(named == labels[:10]))
