# expects: corrupt: All images got the same noise

# %% solution="corrupt"
def corrupt(x, sigma, rng):
    return x + rng.normal(0, sigma, size=x.shape[1])
