# expects: accuracy: You counted an image as right when
# %% solution="accuracy"
def accuracy(model, X, labels):
    top = np.argsort(np.asarray(model(X)), axis=1)[:, -2:]
    return float(np.mean((top == np.asarray(labels)[:, None]).any(axis=1)))
