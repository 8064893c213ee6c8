# expects: corrupt: Your noise has no tails

# %% solution="corrupt"
def corrupt(x, sigma, rng):
    half = sigma * np.sqrt(3)
    return x + rng.uniform(-half, half, size=x.shape)
