# expects: random-region: here 1 means removed
# %% solution="random-region"
def random_region(heights, fraction):
    line = np.quantile(heights, 1 - fraction, axis=(1, 2), keepdims=True)
    return (heights <= line)[..., None].astype(float)
