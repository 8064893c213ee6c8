# expects: corrupt: Some pixels are neither 0 nor what they were

# %% solution="corrupt"
def corrupt(x, p, rng):
    return x + rng.normal(0, 1 - p, size=x.shape)
