# expects: random-region: the mask of the first
# %% solution="random-region"
def random_region(heights, fraction):
    line = np.quantile(heights, 1 - fraction, axis=(1, 2), keepdims=True)
    mask = (heights > line)[..., None].astype(float)
    return np.repeat(mask[:1], len(heights), axis=0)
