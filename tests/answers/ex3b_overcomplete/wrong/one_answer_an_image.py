# expects: accuracy: one answer an image
# %% solution="accuracy"
def accuracy(A, H, labels):
    return np.argmax(H @ A, axis=1) == labels
