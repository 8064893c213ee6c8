# expects: central-region: one pixel off the middle
# %% solution="central-region"
def central_region(P, size, side):
    mask = np.zeros((P, size, size, 1))
    a = (size - side) // 2 - 1
    mask[:, a : a + side, a : a + side] = 1
    return mask
