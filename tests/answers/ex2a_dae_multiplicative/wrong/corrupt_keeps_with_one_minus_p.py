# expects: corrupt: You kept a pixel with probability 1 - p

# %% solution="corrupt"
def corrupt(x, p, rng):
    return rng.binomial(1, 1 - p, size=x.shape) * x
