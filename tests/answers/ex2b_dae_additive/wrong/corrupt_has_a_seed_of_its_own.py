# expects: corrupt: The same noise came twice

# %% solution="corrupt"
def corrupt(x, sigma, rng):
    rng = np.random.default_rng(0)
    return x + rng.normal(0, sigma, size=x.shape)
