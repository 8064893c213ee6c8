# expects: accuracy: You left images out
# %% solution="accuracy"
def accuracy(model, X, labels):
    return float(np.mean(np.argmax(model(X[:32]), axis=1) == labels[:32]))
