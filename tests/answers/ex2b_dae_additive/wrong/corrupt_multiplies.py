# expects: corrupt: Black pixels got no noise

# %% solution="corrupt"
def corrupt(x, sigma, rng):
    return x * (1 + rng.normal(0, sigma, size=x.shape))
