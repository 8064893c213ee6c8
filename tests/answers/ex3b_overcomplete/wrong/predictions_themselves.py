# expects: accuracy: Your `accuracy` returned shape
# %% solution="accuracy"
def accuracy(A, H, labels):
    return np.argmax(H @ A, axis=1)
