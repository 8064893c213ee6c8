# expects: corrupt: Your noise is upwards only or downwards only

# %% solution="corrupt"
def corrupt(x, sigma, rng):
    return x + rng.normal(sigma, sigma, size=x.shape)
