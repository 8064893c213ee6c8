# expects: some-labels: You took the first images
# %% solution="some-labels"
def some_labels(labels, count, rng):
    return np.arange(count)
