# expects: random-block: Some places come far more often
# %% solution="random-block"
def random_block(P, size, blocks, side, rng):
    centres = rng.integers(size, size=(P, blocks, 2))
    corners = np.clip(centres - side // 2, 0, size - side)  # wholly inside
    mask = np.zeros((P, size, size, 1), dtype="float32")
    for image, places in zip(mask, corners, strict=True):
        for top, left in places:
            image[top : top + side, left : left + side] = 1
    return mask
