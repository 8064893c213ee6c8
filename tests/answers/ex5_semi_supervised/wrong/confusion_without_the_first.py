# expects: confusion-matrix: One image is not counted
# %% solution="confusion-matrix"
def confusion_matrix(labels, predicted):
    counts = np.zeros((10, 10), int)
    for i, j in zip(labels[1:], predicted[1:]):
        counts[i, j] += 1
    return counts
