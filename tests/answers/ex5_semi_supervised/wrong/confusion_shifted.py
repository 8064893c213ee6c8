# expects: confusion-matrix: Your table is shifted
# %% solution="confusion-matrix"
def confusion_matrix(labels, predicted):
    counts = np.zeros((10, 10), int)
    np.add.at(counts, (labels - 1, predicted - 1), 1)
    return counts
