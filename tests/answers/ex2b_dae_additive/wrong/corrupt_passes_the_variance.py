# expects: corrupt: You passed the variance sigma^2

# %% solution="corrupt"
def corrupt(x, sigma, rng):
    return x + rng.normal(0, sigma**2, size=x.shape)
