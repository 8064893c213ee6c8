# expects: central-region: Your hole begins at a quarter
# %% solution="central-region"
def central_region(P, size, side):
    mask = np.zeros((P, size, size, 1))
    first = size // 4
    mask[:, first : first + side, first : first + side] = 1
    return mask
