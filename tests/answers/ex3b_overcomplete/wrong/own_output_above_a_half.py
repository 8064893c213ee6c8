# expects: accuracy: more than 1/2
# %% solution="accuracy"
def accuracy(A, H, labels):
    return np.mean((H @ A)[np.arange(len(H)), labels] > 0.5)
