# expects: central-region: here 1 means removed
# %% solution="central-region"
def central_region(P, size, side):
    mask = np.ones((P, size, size, 1))
    a = (size - side) // 2
    mask[:, a : a + side, a : a + side] = 0
    return mask
