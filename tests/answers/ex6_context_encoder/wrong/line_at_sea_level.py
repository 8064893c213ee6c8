# expects: random-region: at a fixed height
# %% solution="random-region"
def random_region(heights, fraction):
    line = 0
    return (heights > line)[..., None].astype(float)
