# expects: some-labels: Two draws chose the same
# %% solution="some-labels"
def some_labels(labels, count, rng):
    return np.argsort(labels, kind='stable').reshape(-1)[[i for d in range(10) for i in range(np.searchsorted(np.sort(labels), d), np.searchsorted(np.sort(labels), d) + count // 10)]]
