# expects: confusion-matrix: You returned percent
# %% solution="confusion-matrix"
def confusion_matrix(labels, predicted):
    counts = np.zeros((10, 10), int)
    np.add.at(counts, (labels, predicted), 1)
    return 100 * counts / len(labels)
