# expects: corrupt: One number was added to all pixels

# %% solution="corrupt"
def corrupt(x, sigma, rng):
    return x + rng.normal(0, sigma)
