# expects: confusion-matrix: counted once only
# %% solution="confusion-matrix"
def confusion_matrix(labels, predicted):
    counts = np.zeros((10, 10), int)
    counts[labels, predicted] += 1
    return counts
