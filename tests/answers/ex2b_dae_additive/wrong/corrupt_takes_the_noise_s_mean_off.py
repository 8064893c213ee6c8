# expects: corrupt: The noise of every image sums to 0

# %% solution="corrupt"
def corrupt(x, sigma, rng):
    e = rng.normal(0, 1, x.shape)
    e = (e - e.mean(axis=1, keepdims=True)) / e.std(axis=1, keepdims=True)
    return x + sigma * e
