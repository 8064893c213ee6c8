# expects: corrupt: Two generators with one seed gave other noise

# %% solution="corrupt"
def corrupt(x, sigma, rng):
    return x + np.random.default_rng().normal(0, sigma, size=x.shape)
