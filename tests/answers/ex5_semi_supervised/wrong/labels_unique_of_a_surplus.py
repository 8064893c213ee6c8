# expects: some-labels: all that there are of each digit
# %% solution="some-labels"
def some_labels(labels, count, rng):
    each = count // 10
    chosen = []
    for digit in range(10):
        places = np.flatnonzero(labels == digit)
        surplus = rng.choice(places, size=2 * each)
        chosen.append(np.unique(surplus)[:each])  # each at most once
    return np.concatenate(chosen)
