# expects: random-block: Single pixels
# %% solution="random-block"
def random_block(P, size, blocks, side, rng):
    mask = np.zeros((P, size, size, 1))
    for image in mask:
        for top, left in rng.integers(0, size - side + 1, size=(blocks, 2)):
            image[top, left] = 1
    return mask
