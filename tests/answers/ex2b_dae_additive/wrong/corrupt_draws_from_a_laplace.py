# expects: corrupt: Your noise has far tails

# %% solution="corrupt"
def corrupt(x, sigma, rng):
    return x + rng.laplace(0, sigma / np.sqrt(2), x.shape)
