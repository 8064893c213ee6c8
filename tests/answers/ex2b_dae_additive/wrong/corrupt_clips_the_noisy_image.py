# expects: corrupt: you cut the noise off there

# %% solution="corrupt"
def corrupt(x, sigma, rng):
    return np.clip(x + rng.normal(0, sigma, size=x.shape), 0, 1)
