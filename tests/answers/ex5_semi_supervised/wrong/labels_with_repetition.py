# expects: some-labels: Some images were chosen twice
# %% solution="some-labels"
def some_labels(labels, count, rng):
    return np.concatenate([rng.choice(np.flatnonzero(labels == d)[:15], count // 10) for d in range(10)])
