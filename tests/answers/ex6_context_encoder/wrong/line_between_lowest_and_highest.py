# expects: random-region: count pixels instead
# %% solution="random-region"
def random_region(heights, fraction):
    low = heights.min(axis=(1, 2), keepdims=True)
    high = heights.max(axis=(1, 2), keepdims=True)
    line = high - fraction * (high - low)
    return (heights > line)[..., None].astype(float)
