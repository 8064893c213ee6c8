# expects: confusion-matrix: Your numbers are divided by those of the most frequent
# %% solution="confusion-matrix"
def confusion_matrix(labels, predicted):
    counts = np.zeros((10, 10), int)
    np.add.at(counts, (labels, predicted), 1)
    return counts / counts.sum(axis=1).max()
