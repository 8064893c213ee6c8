# expects: accuracy: the number of hits
# %% solution="accuracy"
def accuracy(A, H, labels):
    return np.sum(np.argmax(H @ A, axis=1) == labels)
