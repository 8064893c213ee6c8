# expects: confusion-matrix: both ways round
# %% solution="confusion-matrix"
def confusion_matrix(labels, predicted):
    counts = np.zeros((10, 10), int)
    np.add.at(counts, (labels, predicted), 1)
    return counts + counts.T
