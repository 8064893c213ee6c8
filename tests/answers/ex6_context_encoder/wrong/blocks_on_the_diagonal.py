# expects: random-block: on the diagonal
# %% solution="random-block"
def random_block(P, size, blocks, side, rng):
    mask = np.zeros((P, size, size, 1))
    for image in mask:
        for place in rng.integers(0, size - side + 1, size=blocks):
            image[place : place + side, place : place + side] = 1
    return mask
