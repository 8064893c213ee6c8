# expects: central-region: make P of them
# %% solution="central-region"
def central_region(P, size, side):
    mask = np.zeros((1, size, size, 1))
    a = (size - side) // 2
    mask[:, a : a + side, a : a + side] = 1
    return mask
