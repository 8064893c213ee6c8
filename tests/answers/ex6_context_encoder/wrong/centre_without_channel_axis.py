# expects: central-region: The last axis
# %% solution="central-region"
def central_region(P, size, side):
    mask = np.zeros((P, size, size))
    a = (size - side) // 2
    mask[:, a : a + side, a : a + side] = 1
    return mask
