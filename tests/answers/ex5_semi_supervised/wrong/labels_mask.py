# expects: some-labels: an entry for each image
# %% solution="some-labels"
def some_labels(labels, count, rng):
    chosen = np.zeros(len(labels), bool)
    for d in range(10):
        chosen[rng.choice(np.flatnonzero(labels == d), count // 10, replace=False)] = True
    return chosen
