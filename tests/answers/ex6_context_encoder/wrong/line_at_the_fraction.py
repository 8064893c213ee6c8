# expects: random-region: at the height `fraction`
# %% solution="random-region"
def random_region(heights, fraction):
    line = fraction
    return (heights > line)[..., None].astype(float)
