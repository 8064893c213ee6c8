# expects: random-region: Your function changes the `heights`
# %% solution="random-region"
def random_region(heights, fraction):
    flat = heights.reshape(len(heights), -1)
    flat.sort(axis=1)
    line = flat[:, int((1 - fraction) * flat.shape[1])]
    return (heights >= line[:, None, None])[..., None].astype(float)
