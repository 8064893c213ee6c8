# expects: random-block: cut off
# %% solution="random-block"
def random_block(P, size, blocks, side, rng):
    mask = np.zeros((P, size, size, 1))
    for image in mask:
        for top, left in rng.integers(0, size, size=(blocks, 2)):
            image[top : top + side, left : left + side] = 1
    return mask
