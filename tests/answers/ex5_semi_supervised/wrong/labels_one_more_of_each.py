# expects: some-labels: You chose more images
# %% solution="some-labels"
def some_labels(labels, count, rng):
    of_digit = [np.flatnonzero(labels == digit) for digit in range(10)]
    return np.concatenate([rng.choice(places, count // 10 + 1, replace=False) for places in of_digit])
