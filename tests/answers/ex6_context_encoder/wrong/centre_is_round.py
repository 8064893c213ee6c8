# expects: central-region: Your hole is round
# %% solution="central-region"
def central_region(P, size, side):
    y, x = np.mgrid[:size, :size] - (size - 1) / 2
    disc = (y**2 + x**2 <= (side / 2) ** 2).astype(float)
    return np.repeat(disc[None, :, :, None], P, axis=0)
