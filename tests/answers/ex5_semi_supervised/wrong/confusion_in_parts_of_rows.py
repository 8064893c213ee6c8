# expects: confusion-matrix: parts of a row
# %% solution="confusion-matrix"
def confusion_matrix(labels, predicted):
    counts = np.zeros((10, 10), int)
    np.add.at(counts, (labels, predicted), 1)
    return counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
