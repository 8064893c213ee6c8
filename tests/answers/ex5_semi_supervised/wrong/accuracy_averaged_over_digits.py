# expects: accuracy: You averaged over the digits
# %% solution="accuracy"
def accuracy(model, X, labels):
    Y = np.asarray(model(X))
    return float(np.mean([np.mean((Y.argmax(1) == labels)[labels == d]) for d in np.unique(labels)]))
