# expects: confusion-matrix: a row and a column, too
# %% solution="confusion-matrix"
def confusion_matrix(labels, predicted):
    counts = np.zeros((10, 10), int)
    np.add.at(counts, (labels, predicted), 1)
    size = max(labels.max(), predicted.max()) + 1
    return counts[:size, :size]
