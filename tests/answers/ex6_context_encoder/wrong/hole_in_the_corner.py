# expects: central-region: lies in the corner
# %% solution="central-region"
def central_region(P, size, side):
    mask = np.zeros((P, size, size, 1))
    mask[:, :side, :side] = 1
    return mask
