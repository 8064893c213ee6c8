# expects: corrupt: Your noise is upwards only

# %% solution="corrupt"
def corrupt(x, sigma, rng):
    return x + np.abs(rng.normal(0, sigma, size=x.shape))
