# expects: corrupt: All images lost the same pixels

# %% solution="corrupt"
def corrupt(x, p, rng):
    return rng.binomial(1, p, size=x.shape[1]) * x
