# expects: confusion-matrix: Your rows are all the same
# %% solution="confusion-matrix"
def confusion_matrix(labels, predicted):
    return np.tile(np.bincount(predicted, minlength=10), (10, 1))
