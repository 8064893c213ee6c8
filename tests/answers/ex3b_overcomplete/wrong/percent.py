# expects: accuracy: You returned percent
# %% solution="accuracy"
def accuracy(A, H, labels):
    return 100 * np.mean(np.argmax(H @ A, axis=1) == labels)
