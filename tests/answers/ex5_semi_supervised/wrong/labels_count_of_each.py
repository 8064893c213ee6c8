# expects: some-labels: You chose `count` images of each
# %% solution="some-labels"
def some_labels(labels, count, rng):
    return np.concatenate([rng.choice(np.flatnonzero(labels == d), count, replace=count > 40) for d in range(10)])
