# expects: random-block: here 1 means removed
# %% solution="random-block"
def random_block(P, size, blocks, side, rng):
    mask = np.ones((P, size, size, 1))
    for image in mask:
        for top, left in rng.integers(0, size - side + 1, size=(blocks, 2)):
            image[top : top + side, left : left + side] = 0
    return mask
