# expects: random-region: at the mean height
# %% solution="random-region"
def random_region(heights, fraction):
    line = heights.mean(axis=(1, 2), keepdims=True)
    return (heights > line)[..., None].astype(float)
