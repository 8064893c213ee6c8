# expects: random-block: one pixel wider
# %% solution="random-block"
def random_block(P, size, blocks, side, rng):
    mask = np.zeros((P, size, size, 1))
    for image in mask:
        for top, left in rng.integers(0, size - side, size=(blocks, 2)):
            image[top : top + side + 1, left : left + side + 1] = 1
    return mask
