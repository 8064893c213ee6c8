# expects: corrupt: What you kept is scaled up by 1 / p

# %% solution="corrupt"
def corrupt(x, p, rng):
    return rng.binomial(1, p, size=x.shape) * x / p
