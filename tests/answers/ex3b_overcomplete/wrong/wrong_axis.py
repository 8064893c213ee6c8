# expects: accuracy: Your `accuracy`
# %% solution="accuracy"
def accuracy(A, H, labels):
    return np.mean(np.argmax(H @ A, axis=0) == labels)
