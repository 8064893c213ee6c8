# expects: corrupt: You corrupted the images that you were given

# %% solution="corrupt"
def corrupt(x, p, rng):
    x *= rng.random(x.shape) < p
    return x
