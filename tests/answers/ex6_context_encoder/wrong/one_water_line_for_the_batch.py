# expects: random-region: One water line for all images
# %% solution="random-region"
def random_region(heights, fraction):
    line = np.quantile(heights, 1 - fraction)
    return (heights > line)[..., None].astype(float)
