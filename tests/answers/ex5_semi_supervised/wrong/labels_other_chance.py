# expects: some-labels: takes its chance from elsewhere
# %% solution="some-labels"
def some_labels(labels, count, rng):
    return np.concatenate([np.random.permutation(np.flatnonzero(labels == d))[: count // 10] for d in range(10)])
