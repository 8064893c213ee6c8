# expects: some-labels: You returned the digits themselves
# %% solution="some-labels"
def some_labels(labels, count, rng):
    return labels[np.concatenate([rng.choice(np.flatnonzero(labels == d), count // 10, replace=False) for d in range(10)])]
