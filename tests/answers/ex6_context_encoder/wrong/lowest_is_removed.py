# expects: random-region: where the landscape is lowest
# %% solution="random-region"
def random_region(heights, fraction):
    line = np.quantile(heights, fraction, axis=(1, 2), keepdims=True)
    return (heights < line)[..., None].astype(float)
