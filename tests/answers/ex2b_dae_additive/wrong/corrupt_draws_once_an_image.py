# expects: corrupt: One draw served a whole image

# %% solution="corrupt"
def corrupt(x, sigma, rng):
    return x + rng.normal(0, sigma, size=(len(x), 1))
