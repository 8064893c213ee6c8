# expects: random-block: keep to a part of the image
# %% solution="random-block"
def random_block(P, size, blocks, side, rng):
    mask = np.zeros((P, size, size, 1))
    for image in mask:
        for top, left in rng.integers(0, (size - side) // 2, size=(blocks, 2)):
            image[top : top + side, left : left + side] = 1
    return mask
