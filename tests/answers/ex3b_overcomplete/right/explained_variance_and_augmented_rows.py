# %% solution="relative-error"
def relative_error(X, Y):
    return np.mean(np.square(X - Y)) / np.mean(np.var(X, axis=0))

# %% solution="linear-classifier"
def linear_classifier(H, labels, ridge):
    F = H.shape[1]
    rows = np.vstack([H, np.sqrt(ridge) * np.eye(F)])
    targets = np.vstack([np.eye(10)[labels], np.zeros((F, 10))])
    return np.linalg.lstsq(rows, targets, rcond=None)[0]

# %% solution="accuracy"
def accuracy(A, H, labels):
    return 1 - np.count_nonzero((H @ A).argmax(-1) - labels) / len(labels)
