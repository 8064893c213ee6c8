# expects: corrupt: What is lost became white

# %% solution="corrupt"
def corrupt(x, p, rng):
    return np.where(rng.random(x.shape) < p, x, 1.0)
