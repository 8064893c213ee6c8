# expects: corrupt: changes the `x` that it was given
# %% solution="corrupt"
def corrupt(x, sigma, rng):
    """Additive noise: each pixel gets a Gaussian number added."""
    x = np.asarray(x, dtype="float64")  # the noise is float64, too
    x += rng.normal(0, sigma, size=x.shape)
    return x
