# expects: corrupt: Noise was added twice

# %% solution="corrupt"
def corrupt(x, sigma, rng):
    return x + rng.normal(0, sigma, x.shape) + rng.normal(0, sigma, x.shape)
