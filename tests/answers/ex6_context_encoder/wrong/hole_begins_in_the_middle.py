# expects: central-region: begins in the middle
# %% solution="central-region"
def central_region(P, size, side):
    mask = np.zeros((P, size, size, 1))
    a = size // 2
    mask[:, a : a + side, a : a + side] = 1
    return mask
