# expects: central-region: twice as wide
# %% solution="central-region"
def central_region(P, size, side):
    mask = np.zeros((P, size, size, 1))
    a, b = size // 2 - side, size // 2 + side
    mask[:, a:b, a:b] = 1
    return mask
