# expects: random-block: A second call draws the same places
# %% solution="random-block"
def random_block(P, size, blocks, side, rng):
    mask = np.zeros((P, size, size, 1))
    rng = np.random.default_rng(0)
    for image in mask:
        for top, left in rng.integers(0, size - side + 1, size=(blocks, 2)):
            image[top : top + side, left : left + side] = 1
    return mask
