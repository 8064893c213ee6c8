# expects: corrupt: Half of the pixels were lost

# %% solution="corrupt"
def corrupt(x, p, rng):
    return x * (rng.uniform(size=x.shape) < 0.5)
