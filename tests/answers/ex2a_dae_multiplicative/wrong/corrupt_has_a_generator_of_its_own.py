# expects: corrupt: Two generators with one seed lost other pixels

# %% solution="corrupt"
def corrupt(x, p, rng):
    return x * np.random.default_rng().binomial(1, p, x.shape)
