# expects: corrupt: Your noise has half the standard deviation

# %% solution="corrupt"
def corrupt(x, sigma, rng):
    return x + 0.5 * sigma * rng.normal(size=x.shape)
