# expects: corrupt: One draw decided for a whole image

# %% solution="corrupt"
def corrupt(x, p, rng):
    return rng.binomial(1, p, size=(len(x), 1)) * x
