# expects: central-region: one for each of the P images
# %% solution="central-region"
def central_region(P, size, side):
    mask = np.zeros((size, size, 1))
    a = (size - side) // 2
    mask[a : a + side, a : a + side] = 1
    return mask
