# expects: accuracy: at which place is the largest
# %% solution="accuracy"
def accuracy(A, H, labels):
    return np.mean(np.round(H @ A) == np.eye(10)[labels])
