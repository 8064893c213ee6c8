# expects: corrupt: Nothing was lost

# %% solution="corrupt"
def corrupt(x, p, rng):
    rng.binomial(1, p, size=x.shape) * x
    return x
