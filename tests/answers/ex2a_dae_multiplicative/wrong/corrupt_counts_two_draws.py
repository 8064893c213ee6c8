# expects: corrupt: Some pixels are neither 0 nor what they were

# %% solution="corrupt"
def corrupt(x, p, rng):
    return rng.binomial(2, p, size=x.shape) * x
