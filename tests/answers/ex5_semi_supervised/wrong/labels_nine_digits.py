# expects: some-labels: You chose fewer images
# %% solution="some-labels"
def some_labels(labels, count, rng):
    return np.concatenate([rng.choice(np.flatnonzero(labels == d), count // 10, replace=False) for d in range(1, 10)])
