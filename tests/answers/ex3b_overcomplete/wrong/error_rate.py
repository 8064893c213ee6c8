# expects: accuracy: the part that is wrong
# %% solution="accuracy"
def accuracy(A, H, labels):
    return np.mean(np.argmax(H @ A, axis=1) != labels)
