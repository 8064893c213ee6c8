# expects: corrupt: You added the noise to the images that you were given

# %% solution="corrupt"
def corrupt(x, sigma, rng):
    x += rng.normal(0, sigma, size=x.shape).astype(x.dtype)
    return x
