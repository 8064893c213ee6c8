# expects: random-block: Equal generators gave different places
# %% solution="random-block"
def random_block(P, size, blocks, side, rng):
    mask = np.zeros((P, size, size, 1))
    for image in mask:
        for top, left in np.random.randint(0, size - side + 1, size=(blocks, 2)):
            image[top : top + side, left : left + side] = 1
    return mask
