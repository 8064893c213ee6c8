# expects: corrupt: Nothing was added

# %% solution="corrupt"
def corrupt(x, sigma, rng):
    rng.normal(0, sigma, size=x.shape)
    return x
