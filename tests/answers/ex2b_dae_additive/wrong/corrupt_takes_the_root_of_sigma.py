# expects: corrupt: You took the root of sigma

# %% solution="corrupt"
def corrupt(x, sigma, rng):
    return x + np.sqrt(sigma) * rng.normal(size=x.shape)
