# expects: corrupt: You returned the noise itself

# %% solution="corrupt"
def corrupt(x, sigma, rng):
    return rng.normal(0, sigma, size=x.shape)
