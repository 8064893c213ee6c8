# expects: some-labels: Some digits come more often
# %% solution="some-labels"
def some_labels(labels, count, rng):
    return np.concatenate([rng.choice(np.flatnonzero(labels == d), count // 10, replace=False) for d in range(1, 10)])
