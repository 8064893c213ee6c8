# expects: accuracy: the smallest output
# %% solution="accuracy"
def accuracy(A, H, labels):
    return np.mean(np.argmin(H @ A, axis=1) == labels)
