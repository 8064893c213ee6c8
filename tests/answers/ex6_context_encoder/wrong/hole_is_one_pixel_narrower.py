# expects: central-region: one pixel narrower
# %% solution="central-region"
def central_region(P, size, side):
    mask = np.zeros((P, size, size, 1))
    a = (size - side) // 2
    mask[:, a : a + side - 1, a : a + side - 1] = 1
    return mask
