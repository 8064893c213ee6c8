# expects: accuracy: labels that are right in part
# %% solution="accuracy"
def accuracy(model, X, labels):
    parts = []
    for start in range(0, len(X), 250):
        Y = np.asarray(model(X[start : start + 250]))
        parts.append(np.mean(np.argmax(Y, axis=1) == labels[start : start + 250]))
    return float(np.mean(parts))
