# expects: central-region: the hole is as large as the image
# %% solution="central-region"
def central_region(P, size, side):
    margin = (size - side) // 2
    mask = np.zeros((P, size, size, 1), dtype="float32")
    mask[:, margin:-margin, margin:-margin] = 1
    return mask
