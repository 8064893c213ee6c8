# expects: corrupt: The same pixels were lost twice

# %% solution="corrupt"
def corrupt(x, p, rng):
    rng = np.random.default_rng(0)
    return x * (rng.random(x.shape) < p)
