# expects: corrupt: Each pixel was scaled by p

# %% solution="corrupt"
def corrupt(x, p, rng):
    return p * x
