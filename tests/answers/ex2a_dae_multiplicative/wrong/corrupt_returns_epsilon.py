# expects: corrupt: You returned epsilon itself

# %% solution="corrupt"
def corrupt(x, p, rng):
    return rng.binomial(1, p, size=x.shape)
