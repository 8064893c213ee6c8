# expects: corrupt: No pixel is below 0

# %% solution="corrupt"
def corrupt(x, sigma, rng):
    return x + np.abs(rng.normal(0, sigma, size=x.shape))
