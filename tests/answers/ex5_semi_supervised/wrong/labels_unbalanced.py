# expects: some-labels: Some digits come more often
# %% solution="some-labels"
def some_labels(labels, count, rng):
    return rng.choice(len(labels), count, replace=False)
