# expects: random-region: Each row has a water line
# %% solution="random-region"
def random_region(heights, fraction):
    water_line = np.quantile(heights, 1 - fraction, axis=2, keepdims=True)
    return (heights > water_line)[..., None].astype(float)
