# expects: corrupt: Your noise is uniform from -sigma to sigma

# %% solution="corrupt"
def corrupt(x, sigma, rng):
    return x + rng.uniform(-sigma, sigma, x.shape)
