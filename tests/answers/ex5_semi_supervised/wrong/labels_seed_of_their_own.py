# expects: some-labels: Two draws chose the same
# %% solution="some-labels"
def some_labels(labels, count, rng):
    rng = np.random.default_rng(0)
    return np.concatenate([rng.choice(np.flatnonzero(labels == d), count // 10, replace=False) for d in range(10)])
