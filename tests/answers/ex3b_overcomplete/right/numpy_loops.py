# %% solution="relative-error"
def relative_error(X, Y):
    X, Y = np.asarray(X), np.asarray(Y)
    mean = sum(X) / len(X)
    above = below = 0.0
    for x, y in zip(X, Y):
        above += ((x - y) ** 2).sum()
        below += ((x - mean) ** 2).sum()
    return above / below

# %% solution="linear-classifier"
def linear_classifier(H, labels, ridge):
    T = np.zeros((len(labels), 10))
    for row, label in enumerate(labels):
        T[row, label] = 1
    return np.linalg.inv(H.T.dot(H) + ridge * np.identity(H.shape[1])).dot(H.T).dot(T)

# %% solution="accuracy"
def accuracy(A, H, labels):
    hits = 0
    for h, label in zip(H, labels):
        hits += int(np.argmax(h @ A) == label)
    return hits / len(labels)
