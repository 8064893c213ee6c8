# expects: some-labels: one image of each digit
# %% solution="some-labels"
def some_labels(labels, count, rng):
    return [int(rng.choice(np.flatnonzero(labels == d))) for d in range(10)]
