# expects: random-block: All images have the same mask
# %% solution="random-block"
def random_block(P, size, blocks, side, rng):
    mask = np.zeros((P, size, size, 1))
    for top, left in rng.integers(0, size - side + 1, size=(blocks, 2)):
        mask[:, top : top + side, left : left + side] = 1
    return mask
