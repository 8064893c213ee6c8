# expects: random-region: `argsort` returns the places in order of height

# %% solution="random-region"
def random_region(heights, fraction):
    P, size = heights.shape[:2]
    n = size * size
    rank = np.argsort(heights.reshape(P, n), axis=1)
    mask = rank >= n - round(fraction * n)
    return mask.reshape(P, size, size, 1).astype("float32")
