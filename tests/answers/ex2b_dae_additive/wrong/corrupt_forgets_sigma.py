# expects: corrupt: Your noise has a standard deviation of 1

# %% solution="corrupt"
def corrupt(x, sigma, rng):
    return x + rng.normal(size=x.shape)
