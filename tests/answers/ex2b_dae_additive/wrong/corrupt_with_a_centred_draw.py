# expects: corrupt: has mean 0 in every call
# %% solution="corrupt"
def corrupt(x, sigma, rng):
    epsilon = rng.standard_normal(np.shape(x))
    epsilon = (epsilon - epsilon.mean()) / epsilon.std()
    return x + sigma * epsilon
